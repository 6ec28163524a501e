// Zooming with keys and wheel, beside the buttons.

/** `track` is the ruler, whose left edge is where the time begins. A pinch on a touchpad is Ctrl and the wheel too. */
export function zoomKeys(scroller, view, track) {
  scroller.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const time = view.timeAt(event.clientX - track.getBoundingClientRect().left);
    view.by(Math.exp(-event.deltaY / 200), time);
  }, { passive: false });
  scroller.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { "+": () => view.by(2), "=": () => view.by(2), "-": () => view.by(0.5), 0: view.toAll }[event.key];
    act?.();
  });
}

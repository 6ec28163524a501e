// Files that the reader drops or picks.

/** The texts of dropped or picked files, `[{ name, content }]`, sorted by name. */
export async function readFiles(list) {
  const files = [...list].sort((left, right) => left.name.localeCompare(right.name));
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await file.text() })));
}

/** Makes `target` take dropped files; it carries `is-dropping` while a file is above it. */
export function takeDrops(target, receive) {
  const on = (name, act) => target.addEventListener(name, (event) => {
    if (event.dataTransfer?.types.includes("Files")) act(event);
  });
  const mark = (isAbove) => target.classList.toggle("is-dropping", isAbove);
  on("dragenter", () => mark(true));
  on("dragleave", ({ relatedTarget }) => mark(target.contains(relatedTarget)));
  on("dragover", (event) => event.preventDefault());
  on("drop", (event) => {
    event.preventDefault();
    mark(false);
    receive(event.dataTransfer.files);
  });
}

"""The timeline of 200 pods: what nobody looks at costs nothing."""

from playwright.sync_api import expect


from lib.served_review import open_review
from lib.timelines import witnesses


def test_200_pods_in_six_zones_do_not_stutter(page, url, large):
    page.add_init_script("""window.tasks = [];
        new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({ duration }) => duration)))
            .observe({ type: "longtask", buffered: true });""")
    longest = lambda: page.evaluate("Math.round(Math.max(0, ...window.tasks.splice(0)))")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    open_review(page, url, large["id"])
    expect(page.locator(".pod")).to_have_count(400)
    expect(page.locator(".timeline__group")).to_have_count(6)
    seconds = next(window["seconds"] for _, window in witnesses(large))
    expect(page.locator(".dark--target .dimension__text")).to_have_text(f"{seconds} s dark")
    times = {"open": longest()}
    measured = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    print(f"\n200 pods: first paint {paint:.0f} ms, scripting {1000 * measured['ScriptDuration']:.0f} ms")
    folded = page.locator('.timeline__zone button[aria-expanded="false"]')
    assert folded.count() == 5, "only the zone of the window shows its pods"
    for _ in range(5):
        folded.first.click()
    times["unfold"] = longest()
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    times["zoom"] = longest()
    page.get_by_role("slider").focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    times["step"] = longest()
    page.get_by_role("radio", name="After the change").check(force=True)
    times["turn"] = longest()
    page.get_by_role("radio", name="Now").check(force=True)
    longest()
    page.locator(".timeline__scroller").evaluate("""async (node) => {
        for (let step = 0; step < 40; step += 1) {
            node.scrollLeft = step * 40;
            await new Promise(requestAnimationFrame);
        }
    }""")
    times["scroll"] = longest()
    page.locator("summary", has_text="The same as a table").click()
    expect(page.get_by_role("table", name="Events in this picture").locator("tbody tr")).to_have_count(1000)
    times["table"] = longest()
    print(f"200 pods, longest task in ms: {times}")

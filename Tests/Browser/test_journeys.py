"""What people do on the page, against the real server."""

import re

from playwright.sync_api import expect

from lib.keyboard import tab_to
from lib.submit import submit


def test_pasted_manifests_become_a_review(page, url, manifests):
    submit(page, url, manifests("reference/stage-1"))
    page.wait_for_url(re.compile(r"#/reviews/\w+"))
    expect(page.locator(".verdict .badge")).to_have_text("Fail")
    expect(page.get_by_role("heading", level=1)).to_contain_text("kube-system/traefik2")
    zones = page.get_by_role("table", name="Worst windows of each zone")
    for zone in ("us-east-1a", "us-east-1b", "us-east-1f"):
        expect(zones.get_by_role("rowheader", name=re.compile(zone))).to_be_visible()
    expect(page.get_by_role("table", name="Settings to change").get_by_role("row")).not_to_have_count(0)
    expect(page.get_by_role("table", name="Numbers of the plan").get_by_role("row")).not_to_have_count(0)
    expect(page).to_have_title(re.compile("fail: kube-system/traefik2"))


def test_the_list_shows_the_review_and_leads_to_it(page, url, posted):
    page.goto(url)
    review = page.locator(".reviews__one", has=page.locator(f'a[href="#/reviews/{posted}"]'))
    expect(review.locator(".badge").first).to_have_text("Fail")
    expect(review).to_contain_text("kube-system/traefik2")
    expect(review.get_by_role("link", name="git.example/platform/ingress")).to_have_attribute(
        "href", "https://git.example/platform/ingress"
    )
    review.locator(".reviews__summary").click()
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_finding_leads_to_its_lines_and_back(page, url, posted):
    page.goto(f"{url}/#/reviews/{posted}")
    link = page.locator(".finding a.place").first
    line = re.search(r"lines=(\d+)", link.get_attribute("href")).group(1)
    origin = link.get_attribute("id")
    link.click()
    lit = page.locator(".line--lit").first
    expect(lit).to_have_attribute("data-line", line)
    expect(lit).to_be_in_viewport()
    expect(lit).to_be_focused()
    assert f"lines={line}" in page.url
    page.get_by_role("button", name="Back to finding").click()
    expect(page.locator(".line--lit")).to_have_count(0)
    expect(page.locator(f"#{origin}")).to_be_focused()


def test_the_browsers_own_back_leaves_the_lines(page, url, posted):
    page.goto(f"{url}/#/reviews/{posted}")
    page.locator(".recommendation a.place").first.click()
    expect(page.locator(".line--lit").first).to_be_in_viewport()
    expect(page.locator(".recommendation.item--lit")).to_have_count(1)
    page.go_back()
    expect(page.locator(".line--lit")).to_have_count(0)
    expect(page.locator(".verdict")).to_be_visible()


def test_a_permalink_opens_at_the_lines(page, url, posted):
    page.goto(f"{url}/#/reviews/{posted}?lines=20-22")
    expect(page.locator(".line--lit")).to_have_count(3)
    expect(page.locator(".line--lit").first).to_be_in_viewport()


def test_a_mark_in_the_manifest_leads_to_its_finding(page, url, posted):
    page.goto(f"{url}/#/reviews/{posted}")
    mark = page.locator(".line__mark").first
    item = re.search(r"item=([\w-]+)", mark.get_attribute("href")).group(1)
    mark.click()
    expect(page.locator(f"#{item}")).to_be_focused()


def test_several_files_keep_their_names(page, url, manifests):
    text = manifests("reference/stage-1")
    service, deployment = text.split("# Source: traefik/templates/deployment.yaml")
    page.goto(f"{url}/#/new")
    page.locator('input[type="file"]').set_input_files(
        [
            {"name": "deployment.yaml", "mimeType": "application/yaml", "buffer": deployment.encode()},
            {"name": "service.yaml", "mimeType": "application/yaml", "buffer": service.encode()},
        ]
    )
    expect(page.locator(".chosen")).to_contain_text("deployment.yaml")
    page.get_by_role("button", name="Review", exact=True).click()
    page.wait_for_url(re.compile(r"#/reviews/\w+"))
    expect(page.locator(".manifest__name")).to_have_text(["deployment.yaml", "service.yaml"])


def test_a_dropped_file_fills_the_box(page, url):
    page.goto(f"{url}/#/new")
    page.wait_for_selector("form")
    dropped = page.evaluate_handle("""() => {
            const data = new DataTransfer();
            data.items.add(new File(["kind: Deployment\\n"], "edge.yaml"));
            return data;
        }""")
    page.dispatch_event("form", "dragenter", {"dataTransfer": dropped})
    expect(page.locator("form")).to_have_class("submit is-dropping")
    page.dispatch_event("form", "drop", {"dataTransfer": dropped})
    expect(page.locator("textarea")).to_have_value("kind: Deployment\n")
    expect(page.locator("form")).to_have_class("submit")


def test_the_keyboard_is_enough(page, url, manifests):
    page.goto(url)
    page.wait_for_selector("h1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    tab_to(page, 'a[href="#/new"]')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Review manifests")).to_be_focused()
    tab_to(page, "textarea")
    page.keyboard.insert_text(manifests("reference/stage-1"))
    tab_to(page, '[name="zones"]')
    page.keyboard.insert_text("us-east-1a:2,us-east-1b:2,us-east-1f:2")
    tab_to(page, 'button[type="submit"]')
    page.keyboard.press("Enter")
    page.wait_for_selector(".verdict")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    tab_to(page, ".finding a.place")
    origin = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    expect(page.locator(".line--lit").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f"#{origin}")).to_be_focused()

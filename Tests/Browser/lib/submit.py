"""Manifests submitted as people do it, by the form of the page."""


def submit(page, url, text, zones="us-east-1a:2,us-east-1b:2,us-east-1f:2"):
    page.goto(f"{url}/#/new")
    page.get_by_label("Manifests (YAML)").fill(text)
    page.get_by_label("Zones").fill(zones)
    page.get_by_role("button", name="Review", exact=True).click()

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Only what the pages load: the npm packages bring every variant of their files, and compressing all takes 10 s."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-*",
        "bootstrap.css*",
        "bootstrap.rtl*",
        "editors",
        "ext",
        "scripts",
        "skills",
        "htmax*",
        "htmx.js",
        "htmx.d.ts",
        "htmx.esm*",
    ]

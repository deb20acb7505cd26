"""How gunicorn serves the application, here and in production; an option on its command line wins."""

import gc
import os

from gunicorn import glogging

from savs.logs import WithoutValues


class logger_class(glogging.Logger):
    """What fails outside Django says no value either."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(WithoutValues(self.error_fmt, self.datefmt))


# This machine only: a proxy stands in front of it anywhere else.
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# A refusal (settings, database) then ends the start with its one line; otherwise workers would die and come back.
preload_app = True
loglevel = "warning"


def post_worker_init(worker):
    """What the application is made of lives as long as the worker: a page that makes many objects need not go through it."""
    gc.collect()
    gc.freeze()

"""A site's log key, made on that site's own machine before the site is entered."""

from __future__ import annotations

import secrets

from archive.errors import BadInput, Refused
from archive.lifecycles.sites import is_site_code
from archive.log.checkpoint import LogKey, key_name
from archive.log.keyfile import read_key, write_key
from archive.refusals.sites import SiteTaken
from archive.storage.opened import Source
from archive.storage.sitekeys import is_named, key_path_of
from archive.storage.sites import sites_of
from archive.views_site import SiteKey
from archive.words import N_

_NO_CODE = N_("“{site}” cannot be the code of a site: that is two to six letters A–Z and digits.")


def site_key(source: Source, text: str) -> SiteKey:
    """The key of a site to come; made here where none lies here yet, never overwritten.

    Raises `BadInput` for what is no code and for a file that is no key, `Refused` where the site
    has another key already.
    """
    site = text.strip().upper()
    if not is_site_code(site):
        raise BadInput(_NO_CODE, site=text)
    path = key_path_of(source, site)
    known = any(each.id == site for each in sites_of(source.engine))
    if not path.exists():
        if known:
            raise Refused(SiteTaken(site))
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_key(path, LogKey.generate(key_name(source.founding.id, site), secrets.token_bytes))
    key = read_key(path)
    if known and not is_named(source, site, key):
        raise Refused(SiteTaken(site))
    return SiteKey(site, key.verifier_key, str(path))

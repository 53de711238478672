"""What an archive is, and everything its decisions rest on, each with where it comes from."""

from __future__ import annotations

from archive.policy import SETTINGS
from archive.reading.sites import sites
from archive.reading.source import Source, log_of, today
from archive.reading.vendors import vendors
from archive.retention import Calendar, RuleRow
from archive.storage.settings import load_settings
from archive.storage.sites import sites_of
from archive.views_work import CalendarRow, PolicyRow, RuleLine, Settings

_SET = 'SELECT "id", "value" FROM "policy"'
_LOGS = 'SELECT "origin", "size" FROM "log_head" ORDER BY "origin"'


def settings(source: Source) -> Settings:
    """Policy, rules, calendars, logs."""
    with source.engine.reading():
        found = load_settings(source.engine)
        chosen: dict[str, str] = dict(source.engine.rows(_SET))
        logs = source.engine.rows(_LOGS)
        keys = {site.id: site.log_key for site in sites_of(source.engine)}
    founding, own = source.founding, log_of(source)
    in_force = {rule.id for rule in found.current(today(source)).values()}
    rules = sorted(found.rules.values(), key=lambda rule: (rule.code, rule.version))
    years = sorted(found.calendars.values(), key=lambda calendar: calendar.year)
    return Settings(
        archive=founding.id,
        organisation=founding.organisation,
        site=own,
        demo=bool(founding.demo),
        log_key=keys[own],
        logs=tuple((str(origin), int(size)) for origin, size in logs),
        policy=tuple(_policy(key, chosen.get(key)) for key in SETTINGS),
        crew=found.policy.profile.crew,
        rules=tuple(_rule(rule, in_force=rule.id in in_force) for rule in rules),
        calendars=tuple(_calendar(year) for year in years),
        vendors=vendors(source),
        sites=sites(source),
    )


def _policy(key: str, chosen: str | None) -> PolicyRow:
    setting = SETTINGS[key]
    value, origin = (setting.default, "default") if chosen is None else (chosen, "archive")
    return PolicyRow(key, value, setting.default, origin, setting.meaning)


def _rule(rule: RuleRow, *, in_force: bool) -> RuleLine:
    return RuleLine(
        rule=rule.id,
        name=rule.name,
        keep=str(rule.keep),
        start=rule.start.value,
        source=rule.source,
        clause=rule.clause,
        effective_from=rule.effective_from,
        verified_by=rule.verified_by,
        verified_on=rule.verified_on,
        in_force=in_force,
    )


def _calendar(calendar: Calendar) -> CalendarRow:
    return CalendarRow(calendar.year, calendar.version, len(calendar.off), len(calendar.worked))

-- The log: canonical bodies, gapless from 0 for each origin.
CREATE TABLE "event" (
    "origin" TEXT NOT NULL,
    "seq" INTEGER NOT NULL CHECK ("seq" >= 0),
    "machine" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "body" BLOB NOT NULL,
    "leaf" BLOB NOT NULL,
    PRIMARY KEY ("origin", "seq")
) STRICT;
CREATE UNIQUE INDEX "event_subject" ON "event" ("machine", "subject", "n");
-- A box is destroyed once, whatever a program believes.
CREATE UNIQUE INDEX "event_destroyed_once" ON "event" ("subject") WHERE "kind" = 'box.destroyed';
CREATE TABLE "log_node" (
    "origin" TEXT NOT NULL,
    "level" INTEGER NOT NULL CHECK ("level" >= 1),
    "idx" INTEGER NOT NULL,
    "hash" BLOB NOT NULL,
    PRIMARY KEY ("origin", "level", "idx")
) STRICT, WITHOUT ROWID;
CREATE TABLE "log_head" (
    "origin" TEXT NOT NULL PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "peaks" BLOB NOT NULL,
    "note" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "mono_ms" INTEGER NOT NULL,
    "boot" TEXT NOT NULL,
    "doubted" INTEGER NOT NULL,
    "base_at" TEXT NOT NULL,
    "base_ms" INTEGER NOT NULL,
    "writes" INTEGER NOT NULL
) STRICT;
CREATE TABLE "operation" (
    "op" TEXT NOT NULL PRIMARY KEY,
    "command_hash" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "first_seq" INTEGER NOT NULL,
    "events" INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Papers and attachments by their SHA-256; an archive in a file has a folder instead.
CREATE TABLE "stored_file" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL
) STRICT;
-- What expires, and what must not enter the log.
CREATE TABLE "annex_name" (
    "person" TEXT NOT NULL PRIMARY KEY,
    "staff_no" TEXT NOT NULL UNIQUE,
    "full_name" TEXT NOT NULL
) STRICT;
CREATE TABLE "annex_credential" (
    "badge" TEXT NOT NULL PRIMARY KEY,
    "person" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "wrong" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TEXT
) STRICT;
CREATE TABLE "annex_label" (
    "box" TEXT NOT NULL,
    "reissue" INTEGER NOT NULL,
    "tag" TEXT NOT NULL,
    "made_on" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    PRIMARY KEY ("box", "reissue")
) STRICT, WITHOUT ROWID;
CREATE TABLE "annex_range" (
    "id" INTEGER PRIMARY KEY,
    "machine" TEXT NOT NULL CHECK ("machine" IN ('box', 'hold')),
    "subject" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "first" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,
    "contiguous" INTEGER NOT NULL,
    "copy" TEXT NOT NULL,
    "salt" TEXT NOT NULL
) STRICT;
CREATE INDEX "annex_range_search" ON "annex_range" ("machine", "prefix", "width", "copy", "first");
CREATE INDEX "annex_range_subject" ON "annex_range" ("machine", "subject");
CREATE TABLE "annex_note" (
    "box" TEXT NOT NULL PRIMARY KEY,
    "note" TEXT NOT NULL
) STRICT;
CREATE TABLE "annex_packers" (
    "box" TEXT NOT NULL PRIMARY KEY,
    "packed_by" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Texts that few may read; the event has their salted commitment.
CREATE TABLE "annex_confidential" (
    "machine" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,
    "texts" TEXT NOT NULL,
    PRIMARY KEY ("machine", "subject", "n")
) STRICT, WITHOUT ROWID;
-- Open matters alone, and no longer than their list may be relied on.
CREATE TABLE "annex_matter" (
    "list" TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "accepted_on" TEXT,
    PRIMARY KEY ("list", "row")
) STRICT, WITHOUT ROWID;
-- Codes scanned in a count that are no box of ours; what looks personal is not kept.
CREATE TABLE "annex_count_code" (
    "count_no" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    PRIMARY KEY ("count_no", "n")
) STRICT, WITHOUT ROWID;
CREATE TABLE "setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE "archive" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "organisation" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "demo" INTEGER NOT NULL,
    "log_key" TEXT NOT NULL,
    "made_with" TEXT NOT NULL,
    "restored_by" TEXT NOT NULL
) STRICT;
CREATE TABLE "box" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "box_no" TEXT NOT NULL,
    "serial" INTEGER NOT NULL,
    "series" TEXT NOT NULL,
    "outlet_code" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "categories" TEXT NOT NULL,
    "rules" TEXT NOT NULL,
    "date_basis" TEXT NOT NULL,
    "accepted_from" TEXT,
    "accepted_to" TEXT,
    "sealed_on" TEXT,
    "received_on" TEXT,
    "stored_on" TEXT,
    "closed_on" TEXT,
    "slips" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL,
    "count_method" TEXT NOT NULL,
    "weight_g" INTEGER NOT NULL,
    "seal_no" TEXT,
    "packed_by" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "keep" TEXT NOT NULL,
    "last_day" TEXT,
    "why_undue" TEXT NOT NULL,
    "extended_until" TEXT,
    "place" TEXT,
    "reissue" INTEGER NOT NULL,
    "parent" TEXT,
    "list" TEXT,
    "session" TEXT,
    "lot" INTEGER NOT NULL,
    "incident_no" TEXT NOT NULL,
    "incident_receipt" TEXT NOT NULL,
    "proposed" TEXT NOT NULL,
    "stated" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "flags" TEXT NOT NULL,
    "fed_at" TEXT,
    "destroyed_on" TEXT,
    "seen_at" TEXT,
    "label_seen" TEXT,
    "label_checked" TEXT,
    "pallet" TEXT,
    "arrival" TEXT,
    "to_site" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "batch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "profile" TEXT NOT NULL,
    "compiler" TEXT NOT NULL,
    "register_hash" TEXT NOT NULL,
    "register_boxes" INTEGER NOT NULL,
    "register_slips" INTEGER NOT NULL,
    "register_weight_g" INTEGER NOT NULL,
    "report_no" TEXT NOT NULL,
    "appraisers" TEXT NOT NULL,
    "declared_by" TEXT NOT NULL,
    "matters_as_of" TEXT,
    "matches" INTEGER NOT NULL,
    "matters_list" TEXT NOT NULL,
    "opinions" INTEGER NOT NULL,
    "opinions_by" TEXT NOT NULL,
    "last_signed" TEXT,
    "paper_post" TEXT NOT NULL,
    "paper_signer" TEXT NOT NULL,
    "paper_says" TEXT NOT NULL,
    "paper_words" TEXT NOT NULL,
    "paper_on" TEXT,
    "paper_scan" TEXT NOT NULL,
    "paper_by" TEXT NOT NULL,
    "approver" TEXT NOT NULL,
    "approved_at" TEXT,
    "valid_until" TEXT,
    "reconfirmed" INTEGER NOT NULL,
    "reconciled" TEXT NOT NULL,
    "archive_no" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "vendor" TEXT NOT NULL,
    "contract_no" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "method_detail" TEXT NOT NULL,
    "witness1" TEXT NOT NULL,
    "witness2" TEXT NOT NULL,
    "counted" INTEGER,
    "before" TEXT NOT NULL,
    "presence1" TEXT,
    "presence2" TEXT,
    "started_at" TEXT,
    "paused_at" TEXT,
    "ended_at" TEXT,
    "lot" INTEGER NOT NULL,
    "accepting" TEXT NOT NULL,
    "gross_g" INTEGER,
    "tare_g" INTEGER,
    "division_g" INTEGER,
    "weighed_by" TEXT NOT NULL,
    "wet" INTEGER NOT NULL,
    "explained_by" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "exceptions" INTEGER NOT NULL,
    "runs" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "transport" TEXT NOT NULL,
    "vehicle" TEXT NOT NULL,
    "escort" TEXT NOT NULL,
    "seals" TEXT NOT NULL,
    "departed_at" TEXT,
    "arrived_at" TEXT,
    "seal_state" TEXT NOT NULL,
    "decided_at" TEXT,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "hold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "review_on" TEXT,
    "outlet" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "accepted_from" TEXT,
    "accepted_to" TEXT,
    "numbers" INTEGER NOT NULL,
    "placed_by" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "confidential" TEXT NOT NULL
) STRICT;
CREATE TABLE "opening" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "remark" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "opened_by" TEXT NOT NULL,
    "ended_at" TEXT,
    "settled_by" TEXT NOT NULL,
    "settled_at" TEXT,
    "doubt" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "count" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "places" TEXT NOT NULL,
    "blind" INTEGER NOT NULL,
    "started_at" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "expectation" TEXT NOT NULL,
    "expected" INTEGER,
    "as_expected" INTEGER NOT NULL,
    "elsewhere" INTEGER NOT NULL,
    "moved" INTEGER NOT NULL,
    "arrived" INTEGER NOT NULL,
    "unknown" INTEGER NOT NULL,
    "codes" INTEGER NOT NULL,
    "finished_at" TEXT,
    "missing" INTEGER NOT NULL,
    "away" INTEGER NOT NULL,
    "uncounted" INTEGER NOT NULL,
    "signed_by" TEXT NOT NULL,
    "given_up" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "handover" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "outlet_code" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "from_site" TEXT NOT NULL,
    "to_site" TEXT NOT NULL,
    "opened_by" TEXT NOT NULL,
    "given_by" TEXT NOT NULL,
    "on_paper" INTEGER NOT NULL,
    "given_at" TEXT,
    "arrived_at" TEXT,
    "taken_by" TEXT NOT NULL,
    "closed_at" TEXT,
    "boxes_listed" INTEGER NOT NULL,
    "boxes_sent" INTEGER NOT NULL,
    "boxes_received" INTEGER NOT NULL,
    "slips_sent" INTEGER NOT NULL,
    "slips_received" INTEGER NOT NULL,
    "weight_sent_g" INTEGER NOT NULL,
    "weight_received_g" INTEGER NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "arrival" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "seal_no" TEXT NOT NULL,
    "outlet_code" TEXT NOT NULL,
    "handover" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "remark" TEXT NOT NULL,
    "arrived_at" TEXT NOT NULL,
    "arrived_by" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "receipt_no" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "consultation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "document_no" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "hold" TEXT NOT NULL,
    "copies" INTEGER NOT NULL,
    "outside" INTEGER NOT NULL,
    "requester" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "requested_at" TEXT,
    "settled_by" TEXT NOT NULL,
    "settled_at" TEXT,
    "opinion" TEXT NOT NULL,
    "reader" TEXT NOT NULL,
    "companion" TEXT NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" TEXT,
    "read_at" TEXT NOT NULL,
    "home" TEXT NOT NULL,
    "seal_before" TEXT NOT NULL,
    "weight_before" INTEGER NOT NULL,
    "explained_by" TEXT NOT NULL,
    "explained_g" INTEGER NOT NULL,
    "explanation" TEXT NOT NULL,
    "incident_no" TEXT NOT NULL,
    "seal_after" TEXT NOT NULL,
    "weight_after" INTEGER NOT NULL,
    "whole" INTEGER,
    "pages" INTEGER NOT NULL,
    "destroy_by" TEXT,
    "remark" TEXT NOT NULL,
    "closed_by" TEXT NOT NULL,
    "closed_at" TEXT,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "site" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "log_key" TEXT NOT NULL,
    "reason" TEXT NOT NULL
) STRICT;
CREATE TABLE "person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "employer" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "agreement_on" TEXT,
    "agreement_until" TEXT,
    "trained_on" TEXT,
    "trained_until" TEXT,
    "public" TEXT NOT NULL,
    "badge" TEXT NOT NULL
) STRICT;
CREATE TABLE "key" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "person" TEXT NOT NULL,
    "public" TEXT NOT NULL
) STRICT;
CREATE TABLE "place" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "parent" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "categories" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "pallet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "session" TEXT,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "printing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "stock" TEXT NOT NULL,
    "printer" TEXT NOT NULL,
    "faces" INTEGER NOT NULL,
    "copies" INTEGER NOT NULL,
    "made_at" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "gap" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "outlet_code" TEXT NOT NULL,
    "first_week" TEXT NOT NULL,
    "last_week" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "remark" TEXT NOT NULL,
    "incident_no" TEXT NOT NULL,
    "into" TEXT NOT NULL,
    "explained_by" TEXT NOT NULL,
    "explained_on" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "vendor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "firm" TEXT NOT NULL,
    "licence_no" TEXT NOT NULL,
    "methods" TEXT NOT NULL,
    "own" INTEGER NOT NULL
) STRICT;
CREATE TABLE "vendor_contract" (
    "vendor" TEXT NOT NULL,
    "contract_no" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL,
    "valid_until" TEXT NOT NULL,
    "places" TEXT NOT NULL,
    "assessment_no" TEXT NOT NULL,
    "no_subcontracting" INTEGER NOT NULL,
    PRIMARY KEY ("vendor", "contract_no")
) STRICT, WITHOUT ROWID;
CREATE TABLE "rule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "keep" TEXT NOT NULL,
    "start" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "effective_from" TEXT NOT NULL,
    "verified_by" TEXT NOT NULL,
    "verified_on" TEXT
) STRICT;
CREATE TABLE "reassessment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "reassessed" INTEGER NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "policy" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "value" TEXT NOT NULL
) STRICT;
CREATE TABLE "calendar" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "off" TEXT NOT NULL,
    "worked" TEXT NOT NULL
) STRICT;
CREATE TABLE "list" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "as_of" TEXT,
    "open" INTEGER NOT NULL,
    "unfound" INTEGER NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "paper" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "paper" TEXT NOT NULL,
    "lang" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "attachment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "machine" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "anchor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "kept_by" TEXT NOT NULL
) STRICT;
CREATE TABLE "clock" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "n" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "confirmed_by" TEXT NOT NULL,
    "site" TEXT NOT NULL
) STRICT;
CREATE TABLE "batch_line" (
    "batch" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "live" INTEGER,
    "verdict" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    PRIMARY KEY ("batch", "box")
) STRICT, WITHOUT ROWID;
CREATE TABLE "label_print" (
    "box" TEXT NOT NULL,
    "reissue" INTEGER NOT NULL,
    "job" TEXT NOT NULL,
    PRIMARY KEY ("box", "reissue", "job")
) STRICT, WITHOUT ROWID;
CREATE TABLE "session_batch" (
    "session" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    PRIMARY KEY ("session", "batch")
) STRICT, WITHOUT ROWID;
CREATE TABLE "taking" (
    "box" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "slips" INTEGER NOT NULL,
    "opening" TEXT NOT NULL,
    PRIMARY KEY ("box", "n")
) STRICT, WITHOUT ROWID;
CREATE TABLE "handover_line" (
    "handover" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "live" INTEGER,
    "listed" TEXT NOT NULL,
    "slips" INTEGER NOT NULL,
    "weight_g" INTEGER NOT NULL,
    "sent_at" TEXT,
    "received_at" TEXT,
    "seen" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "remark" TEXT NOT NULL,
    PRIMARY KEY ("handover", "box")
) STRICT, WITHOUT ROWID;
CREATE TABLE "hold_box" (
    "hold" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "live" INTEGER,
    PRIMARY KEY ("hold", "box")
) STRICT, WITHOUT ROWID;
CREATE TABLE "matter_box" (
    "list" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    PRIMARY KEY ("list", "row", "box")
) STRICT, WITHOUT ROWID;
CREATE TABLE "count_place" (
    "count_no" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "expected" INTEGER NOT NULL,
    "needed" INTEGER NOT NULL,
    "counted" INTEGER NOT NULL,
    "done_at" TEXT,
    "done_by" TEXT NOT NULL,
    PRIMARY KEY ("count_no", "place")
) STRICT, WITHOUT ROWID;
CREATE TABLE "count_line" (
    "count_no" TEXT NOT NULL,
    "box" TEXT NOT NULL,
    "expected" INTEGER NOT NULL,
    "place" TEXT,
    "state" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "seen_place" TEXT,
    "seen_at" TEXT,
    "seen_by" TEXT NOT NULL,
    "again_place" TEXT,
    "again_at" TEXT,
    "again_by" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "decided_at" TEXT,
    "reason" TEXT NOT NULL,
    PRIMARY KEY ("count_no", "box")
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX "box_number" ON "box" ("box_no");
CREATE UNIQUE INDEX "box_seal" ON "box" ("seal_no") WHERE "seal_no" IS NOT NULL;
CREATE INDEX "box_series" ON "box" ("series", "serial");
CREATE INDEX "box_due" ON "box" ("state", "last_day", "id");
CREATE INDEX "box_underway" ON "box" ("to_site") WHERE "to_site" <> '';
CREATE INDEX "box_place" ON "box" ("place", "categories", "unit") WHERE "place" IS NOT NULL;
CREATE INDEX "box_session" ON "box" ("session", "lot") WHERE "session" IS NOT NULL;
CREATE INDEX "box_pallet" ON "box" ("pallet") WHERE "pallet" IS NOT NULL;
CREATE INDEX "box_list" ON "box" ("list");
CREATE INDEX "box_parent" ON "box" ("parent") WHERE "parent" IS NOT NULL;
CREATE INDEX "box_outlet" ON "box" ("outlet_code", "accepted_to", "accepted_from");
-- A box is on one live batch at most.
CREATE UNIQUE INDEX "batch_line_live" ON "batch_line" ("box") WHERE "live" = 1;
-- A box is on one open hand-over at most.
CREATE UNIQUE INDEX "handover_line_live" ON "handover_line" ("box") WHERE "live" = 1;
-- What nobody listed is on record once.
CREATE UNIQUE INDEX "arrival_seal" ON "arrival" ("seal_no")
    WHERE "seal_no" <> '' AND "state" = 'QUARANTINED';
CREATE INDEX "arrival_state" ON "arrival" ("state");
CREATE INDEX "arrival_handover" ON "arrival" ("handover") WHERE "handover" <> '';
CREATE INDEX "handover_state" ON "handover" ("state");
CREATE INDEX "batch_line_box" ON "batch_line" ("box");
CREATE INDEX "matter_box_box" ON "matter_box" ("box");
CREATE UNIQUE INDEX "list_number" ON "list" ("number") WHERE "number" <> '';
CREATE INDEX "hold_box_live" ON "hold_box" ("box") WHERE "live" = 1;
CREATE INDEX "session_batch_batch" ON "session_batch" ("batch");
CREATE INDEX "paper_batch" ON "paper" ("batch");
CREATE INDEX "attachment_subject" ON "attachment" ("machine", "subject");
CREATE INDEX "place_parent" ON "place" ("parent");
CREATE INDEX "batch_state" ON "batch" ("state");
CREATE INDEX "session_state" ON "session" ("state");
CREATE INDEX "count_state" ON "count" ("state");
CREATE INDEX "count_place_place" ON "count_place" ("place");
-- Which boxes nobody has seen, place by place; and the few that are otherwise than expected.
CREATE INDEX "count_line_unseen" ON "count_line" ("count_no", "place", "box") WHERE "outcome" = '';
CREATE INDEX "count_line_odd" ON "count_line" ("count_no", "box")
    WHERE "outcome" IN ('elsewhere', 'unknown') OR "again_place" IS NOT NULL;
CREATE INDEX "count_line_seen" ON "count_line" ("count_no", "seen_by", "seen_at")
    WHERE "outcome" <> '';
CREATE INDEX "consultation_box" ON "consultation" ("box", "state");
CREATE INDEX "consultation_state" ON "consultation" ("state", "opened_at");
CREATE INDEX "opening_since" ON "opening" ("since");
CREATE INDEX "hold_state" ON "hold" ("state");

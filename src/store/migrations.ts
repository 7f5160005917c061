/**
 * How the tables came to be, oldest first; a store carries the number of those it has. Only ever add at the end.
 * Values that may hold any text (snapshots, files) are JSON in `text`: its escapes keep what a database column refuses.
 */
export const migrations: string[] = [
  `
  CREATE TABLE onboarding_bot.identity (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    gitlab text NOT NULL,
    project text NOT NULL
  );
  CREATE TABLE onboarding_bot.delivery (
    id text NOT NULL,
    look text NOT NULL,
    arrived timestamptz NOT NULL,
    PRIMARY KEY (id, look)
  );
  CREATE INDEX delivery_arrived ON onboarding_bot.delivery (arrived);
  CREATE TABLE onboarding_bot.look (
    key text PRIMARY KEY,
    look text NOT NULL,
    asked integer NOT NULL,
    seen integer NOT NULL,
    claim text
  );
  CREATE TABLE onboarding_bot.snapshot (iid integer PRIMARY KEY, body text NOT NULL);
  CREATE TABLE onboarding_bot.run (key text PRIMARY KEY, body text NOT NULL);
  CREATE TABLE onboarding_bot.intent (run_key text PRIMARY KEY, since text NOT NULL);
  CREATE TABLE onboarding_bot.account (path text PRIMARY KEY, body text NOT NULL);
  CREATE TABLE onboarding_bot.fact (name text PRIMARY KEY, value text NOT NULL);
  `,
  // What was acknowledged and is not yet in the queue, one row for each batch (`move.ts`).
  `
  DROP INDEX onboarding_bot.delivery_arrived;
  CREATE TABLE onboarding_bot.inbox (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, asked text NOT NULL);
  `,
  // The runs of one account are asked for by its key, the part before the first slash.
  `
  CREATE INDEX run_account ON onboarding_bot.run (split_part(key, '/', 1));
  `,
  // Runs are asked for by their issue, and by when they want to be planned again. Those of before were never planned.
  `
  ALTER TABLE onboarding_bot.run ADD COLUMN iid bigint, ADD COLUMN wake_at timestamptz;
  UPDATE onboarding_bot.run SET iid = substring(body from '"iid":([0-9]{1,10})[,}]')::bigint;
  CREATE INDEX run_issue ON onboarding_bot.run (iid);
  CREATE INDEX run_wake ON onboarding_bot.run (wake_at) WHERE wake_at IS NOT NULL;
  `,
  // Of most accounts nothing is to be done: of which, is known without their texts.
  `
  ALTER TABLE onboarding_bot.account ADD COLUMN blob text NOT NULL DEFAULT '', ADD COLUMN settled text;
  UPDATE onboarding_bot.account SET blob = coalesce(substring(body from '"blob":"([0-9a-f]+)"'), '');
  `,
  // What was taken in, and is of a kind that no version so far has a handler for (`drain-inbox.ts`).
  `
  CREATE TABLE onboarding_bot.unhandled (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, entry text NOT NULL);
  `,
  // Reminders that were written: what a person deleted is not said again, and nobody is mentioned too often on one day.
  `
  CREATE TABLE onboarding_bot.nudge (
    run_key text NOT NULL,
    key text NOT NULL,
    at timestamptz NOT NULL,
    people text[] NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (run_key, key)
  );
  CREATE INDEX nudge_at ON onboarding_bot.nudge (at);
  `,
  // Answers that were written: where a person deleted one, its comment is not answered again, and what was taken goes on counting.
  `
  CREATE TABLE onboarding_bot.answer (
    run_key text NOT NULL,
    note bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (run_key, note)
  );
  `,
]

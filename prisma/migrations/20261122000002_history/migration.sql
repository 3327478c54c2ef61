-- One row that names the history this database holds.
CREATE TABLE "history" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "history_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "history_one_row" CHECK (id = 1)
);

INSERT INTO "history" DEFAULT VALUES;

-- The history's name: the row's, and the server's own identity and timeline, so that a backup that is restored into
-- another cluster, a recovery to a point in time and a standby that takes over change it by themselves. Where an operator
-- has closed those functions to us the row alone names it.
CREATE FUNCTION history_epoch() RETURNS text
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  row_epoch text := (SELECT epoch FROM history);
BEGIN
  RETURN md5(concat_ws(' ', row_epoch,
    (SELECT system_identifier FROM pg_control_system()),
    (SELECT timeline_id FROM pg_control_checkpoint())));
EXCEPTION WHEN insufficient_privilege THEN
  RETURN md5(row_epoch);
END;
$$;

-- One row that names the history this database holds.
CREATE TABLE "history" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "epoch" UUID NOT NULL DEFAULT gen_random_uuid(),

    CONSTRAINT "history_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "history_one_row" CHECK (id = 1)
);

INSERT INTO "history" DEFAULT VALUES;

-- The history's name: the row's, and the server's own identity and timeline, so that a backup that is restored into
-- another cluster, a recovery to a point in time and a standby that takes over change it by themselves. The timeline is that
-- of the log being written: the control file tells of a promotion only after its first checkpoint, minutes later. Where an
-- operator has closed pg_control_system to us the other two name it.
CREATE FUNCTION history_epoch_of(row_epoch uuid) RETURNS text
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  timeline text := left(pg_walfile_name(pg_current_wal_lsn()), 8);
BEGIN
  RETURN md5(concat_ws(' ', row_epoch, timeline, (SELECT system_identifier FROM pg_control_system())));
EXCEPTION WHEN insufficient_privilege THEN
  RETURN md5(concat_ws(' ', row_epoch, timeline));
END;
$$;

CREATE FUNCTION history_epoch() RETURNS text
LANGUAGE sql STABLE
AS 'SELECT history_epoch_of(epoch) FROM history';

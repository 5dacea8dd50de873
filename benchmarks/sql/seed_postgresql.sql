-- What seed.sql needs and each database says in its own way. One transaction has one now().
CREATE FUNCTION ago(days bigint, seconds bigint DEFAULT 0) RETURNS timestamptz LANGUAGE sql STABLE
AS $$ SELECT date_trunc('second', now()) - days * interval '1 day' - seconds * interval '1 second' $$;

CREATE FUNCTION day_ago(days bigint) RETURNS date LANGUAGE sql STABLE AS $$ SELECT current_date - days::int $$;

CREATE FUNCTION month_of(instant timestamptz) RETURNS date LANGUAGE sql STABLE
AS $$ SELECT date_trunc('month', instant AT TIME ZONE 'Europe/Stockholm')::date $$;

CREATE FUNCTION forever() RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$ SELECT timestamptz '9999-01-01 00:00:00+00' $$;

CREATE FUNCTION uuid_of(kind text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(kind || number)::uuid $$;

CREATE FUNCTION digest(kind text, number bigint) RETURNS text LANGUAGE sql IMMUTABLE
AS $$ SELECT md5(kind || number) || md5(number || kind) $$;

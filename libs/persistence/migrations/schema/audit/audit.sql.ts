/**
 * The audit trail. Rows come in unsealed, in the transaction of what they tell of; `audit_seal` chains them afterwards, so that
 * no command waits for a chain's head. The hash is computed here, by the database, over the canonical JSON of the row: whoever
 * may only call the function can neither choose a number nor a hash. Whoever checks recomputes it elsewhere.
 */
export const AUDIT_SQL = `
do $$ begin
  -- Only SM3 needs it; a server without it can still seal with SHA-256.
  create extension if not exists pgcrypto;
exception when others then
  raise notice 'pgcrypto is not there: SM3 cannot be chosen';
end $$;

create table audit (
  id bigint generated always as identity,
  -- the nil UUID for what concerns the installation and no district
  district_id uuid not null,
  at timestamptz not null,          -- legal
  server_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  actor text not null,              -- a user's id, system, or unknown
  post text,                        -- org:role the person acted for
  action text not null,
  subject_kind text,
  subject_id text,
  what text not null,               -- canonical JSON; ids, codes and counts only
  request_id text,
  -- null until sealed
  seq bigint,
  prev bytea,
  hash bytea,
  algorithm text,
  primary key (district_id, id)
);
create unique index audit_chain on audit (district_id, seq) where seq is not null;
create index audit_unsealed on audit (district_id, id) where seq is null;
create index audit_subject on audit (subject_id) where subject_id is not null;
create index audit_at on audit using brin (at);

-- Signed heads as they were written out; the file beside the data is what a superuser of the database cannot reach.
create table audit_heads (
  district_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  algorithm text not null,
  at timestamptz not null,          -- legal
  key_id text not null,
  signature bytea not null,
  written_at timestamptz not null default clock_timestamp(),
  primary key (district_id, seq)
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'audit' then
    -- Sealing, and nothing else: the row is as it was, and the function's owner does it.
    if old.seq is null and new.seq is not null
      and (new.id, new.district_id, new.at, new.server_at, new.actor, new.post, new.action, new.subject_kind, new.subject_id,
        new.what, new.request_id) is not distinct from (old.id, old.district_id, old.at, old.server_at, old.actor, old.post,
        old.action, old.subject_kind, old.subject_id, old.what, old.request_id)
      and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
      return new;
    end if;
  end if;
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op) using errcode = '42501';
end $$;
create trigger audit_no_change before update or delete on audit for each row execute function audit_is_append_only();
create trigger audit_no_truncate before truncate on audit for each statement execute function audit_is_append_only();
create trigger audit_no_sealed before insert on audit for each row
  when (new.seq is not null or new.prev is not null or new.hash is not null or new.algorithm is not null)
  execute function audit_is_append_only();
create trigger audit_heads_no_change before update or delete on audit_heads for each row execute function audit_is_append_only();
create trigger audit_heads_no_truncate before truncate on audit_heads for each statement execute function audit_is_append_only();

create function audit_digest(algorithm text, content text) returns bytea language plpgsql immutable
  set search_path = pg_catalog, public, pg_temp as $$
begin
  case algorithm
    when 'sha-256' then return sha256(convert_to(content, 'UTF8'));
    when 'sm3' then
      begin
        return digest(convert_to(content, 'UTF8'), 'sm3');
      exception when undefined_function or invalid_parameter_value then
        raise exception 'this PostgreSQL cannot compute SM3 (pgcrypto over an OpenSSL with SM3 is needed)' using errcode = '0A000';
      end;
    else raise exception 'no such algorithm: %', algorithm using errcode = '22023';
  end case;
end $$;

-- Keys in order, every value a string or null: what libs/record/audit/check-row.ts writes by other means.
create function audit_content(a audit, seq bigint, prev bytea, algorithm text) returns text language sql stable
  set search_path = pg_catalog, public, pg_temp as $$
  select '{"action":' || to_json(a.action)
    || ',"actor":' || to_json(a.actor)
    || ',"algorithm":' || to_json(algorithm)
    || ',"at":' || to_json(to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || ',"district":' || to_json(a.district_id::text)
    || ',"id":' || to_json(a.id::text)
    || ',"post":' || coalesce(to_json(a.post)::text, 'null')
    || ',"prev":' || to_json(encode(prev, 'hex'))
    || ',"requestId":' || coalesce(to_json(a.request_id)::text, 'null')
    || ',"seq":' || to_json(seq::text)
    || ',"serverAt":' || to_json(to_char(a.server_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || ',"subjectId":' || coalesce(to_json(a.subject_id)::text, 'null')
    || ',"subjectKind":' || coalesce(to_json(a.subject_kind)::text, 'null')
    || ',"what":' || to_json(a.what) || '}'
$$;

-- Chains what is unsealed in a district, oldest first, at most so many rows. Returns how many. One at a time per district.
create function audit_seal(district uuid, with_algorithm text, most int) returns int language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  entry audit;
  place bigint;
  last bytea;
  fresh bytea;
  done int := 0;
begin
  perform pg_advisory_xact_lock(25193, hashtext(district::text));
  select a.seq, a.hash into place, last from audit a
    where a.district_id = district and a.seq is not null order by a.seq desc limit 1;
  place := coalesce(place, 0);
  last := coalesce(last, decode(repeat('00', 32), 'hex'));
  for entry in select * from audit a where a.district_id = district and a.seq is null order by a.id limit most loop
    place := place + 1;
    fresh := audit_digest(with_algorithm, audit_content(entry, place, last, with_algorithm));
    update audit a set seq = place, prev = last, hash = fresh, algorithm = with_algorithm
      where a.district_id = district and a.id = entry.id;
    last := fresh;
    done := done + 1;
  end loop;
  return done;
end $$;

revoke all on audit, audit_heads from public;
revoke all on function audit_seal(uuid, text, int) from public;

-- What the role of the service and the worker may do: look, add, and have it sealed. Called by whoever makes that role.
create function audit_grant_to(app_role name) returns void language plpgsql as $$
begin
  execute format('revoke all on audit, audit_heads from %I', app_role);
  execute format('grant select on audit, audit_heads to %I', app_role);
  execute format('grant insert (district_id, at, actor, post, action, subject_kind, subject_id, what, request_id) on audit to %I', app_role);
  execute format('grant insert (district_id, seq, hash, algorithm, at, key_id, signature) on audit_heads to %I', app_role);
  execute format('grant execute on function audit_seal(uuid, text, int) to %I', app_role);
end $$;
revoke all on function audit_grant_to(name) from public;
`;

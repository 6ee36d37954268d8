-- What aligntui keeps in a database for shared sessions: one schema, three tables, and the functions that write them.
-- Run it once as the owner of the database; running it again changes nothing that is there.
-- A person's role needs nothing but membership in the role `aligntui`: EXECUTE on the functions, SELECT, no INSERT.
create schema if not exists aligntui;

create table if not exists aligntui.about (version integer primary key);
insert into aligntui.about values (1) on conflict do nothing;

create table if not exists aligntui.workspaces (
    id          text primary key check (length(id) between 1 and 64),
    schema      integer not null,      -- schema number of the records (docs/schema.md)
    head        bigint not null,       -- place of the last transaction; whoever appends locks this row
    snapshot    text not null,         -- a workspace as it was at the place `snapshot_at`
    snapshot_at bigint not null,
    shared_by   text not null,
    shared_at   timestamptz not null default clock_timestamp(),
    closed_to   text,                  -- the file that this session was brought home to
    closed_by   text,
    closed_at   timestamptz,
    wheel       text,                  -- the site that drives the room
    wheel_name  text,
    asked       text,                  -- the site that asked for the wheel
    asked_name  text
);

create table if not exists aligntui.transactions (
    workspace text not null references aligntui.workspaces on delete cascade,
    seq       bigint not null,
    uid       text not null check (length(uid) between 1 and 64),
    received  timestamptz not null default clock_timestamp(),
    body      text not null check (length(body) <= 64000000),
    fields    text[] not null,         -- what it touches, worked out here from its body
    whole     text[] not null,
    deleted   text[] not null,
    touched   text[] not null,
    refers    text[] not null,
    primary key (workspace, seq),
    unique (workspace, uid)
);

-- Who is in now. Not in the log of the database, nor in its backups; a row goes a day after it was seen last.
create unlogged table if not exists aligntui.sites (
    workspace text not null,
    site      text not null,
    name      text not null,
    here      text not null,
    seen      timestamptz not null,
    primary key (workspace, site)
);

create or replace function aligntui.channel(workspace text) returns text
language sql immutable as $$ select 'aligntui_' || md5(workspace) $$;

-- The same as `Footprint.of` in the program; a test compares the two.
create or replace function aligntui.footprint(
    body text, out fields text[], out whole text[], out deleted text[], out touched text[], out refers text[])
language sql immutable as $$
    with given as (select replace(body, '\u0000', '\ufffd')::jsonb as value),
    ops as (
        select op ->> 'id' as id,
               jsonb_typeof(op -> 'before') is distinct from 'object' as is_made,
               jsonb_typeof(op -> 'after') is distinct from 'object' as is_gone,
               op -> 'after' as after
        from given, jsonb_array_elements(given.value -> 'ops') as op)
    select
        array(select distinct ops.id || chr(31) || key from ops, jsonb_object_keys(
                  case when not (is_made or is_gone) then ops.after end) as key),
        array(select distinct id from ops where is_made or is_gone),
        array(select distinct id from ops where is_gone and not is_made),
        array(select distinct id from ops
              where is_made or is_gone or exists (select from jsonb_object_keys(after))),
        array(select distinct jsonb_array_elements_text(given.value -> 'refers') from given)
$$;

create or replace function aligntui.locked(in_workspace text, in_schema integer) returns aligntui.workspaces
language plpgsql as $$
declare found_row aligntui.workspaces;
begin
    select * into found_row from aligntui.workspaces where id = in_workspace for update;
    if not found then raise exception 'no such session' using errcode = 'AT404'; end if;
    if found_row.closed_to is not null then raise exception 'brought home' using errcode = 'AT410'; end if;
    if found_row.schema <> in_schema then raise exception 'another schema' using errcode = 'AT426'; end if;
    return found_row;
end $$;

-- Locks the head, checks, numbers, inserts, tells the others the number: one round trip, never a BEGIN of a site.
-- `base` is the last place that its maker knew, `mine` the uids behind it that came from the maker itself.
-- Answers the place, or nothing in `place` when something newer is in the way.
create or replace function aligntui.append(
    in_workspace text, in_schema integer, in_uid text, in_base bigint, in_mine text[], in_body text, out place bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare
    the_head bigint;
    made record;
    is_strict boolean := (replace(in_body, '\u0000', '\ufffd')::jsonb ->> 'way') = 'strict';
begin
    select head into the_head from aligntui.locked(in_workspace, in_schema);
    select seq into place from aligntui.transactions where workspace = in_workspace and uid = in_uid;
    if found then return; end if;
    select * into made from aligntui.footprint(in_body);
    perform 1 from aligntui.transactions as newer
        where newer.workspace = in_workspace and newer.seq > in_base and newer.uid <> all (in_mine)
        and (is_strict
             or newer.fields && made.fields
             or newer.whole && made.touched
             or made.whole && newer.touched
             or newer.deleted && made.refers
             or made.deleted && newer.refers)
        limit 1;
    if found then place := null; return; end if;
    place := the_head + 1;
    insert into aligntui.transactions (workspace, seq, uid, body, fields, whole, deleted, touched, refers)
        values (in_workspace, place, in_uid, in_body, made.fields, made.whole, made.deleted, made.touched, made.refers);
    update aligntui.workspaces set head = place where id = in_workspace;
    perform pg_notify(aligntui.channel(in_workspace), place::text);
end $$;

-- Says who is in and where, and answers what the site has to know: one round trip every two seconds.
create or replace function aligntui.beat(
    in_workspace text, in_site text, in_name text, in_here text,
    out head bigint, out schema integer, out closed_to text, out closed_by text, out closed_at timestamptz,
    out wheel text, out wheel_name text, out asked text, out asked_name text, out now timestamptz, out others json)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare before text;
begin
    if in_here is not null then
        select here into before from aligntui.sites where workspace = in_workspace and site = in_site;
        insert into aligntui.sites values
            (in_workspace, left(in_site, 64), left(in_name, 80), left(in_here, 1000), clock_timestamp())
            on conflict (workspace, site) do update
            set name = excluded.name, here = excluded.here, seen = excluded.seen;
        delete from aligntui.sites where seen < clock_timestamp() - interval '1 day';
        if before is distinct from in_here then
            perform pg_notify(aligntui.channel(in_workspace), 'here');
        end if;
    end if;
    select w.head, w.schema, w.closed_to, w.closed_by, w.closed_at, w.wheel, w.wheel_name, w.asked, w.asked_name
        into head, schema, closed_to, closed_by, closed_at, wheel, wheel_name, asked, asked_name
        from aligntui.workspaces as w where w.id = in_workspace;
    now := clock_timestamp();
    select coalesce(json_agg(json_build_object('site', s.site, 'name', s.name, 'here', s.here) order by s.site), '[]')
        into others from aligntui.sites as s
        where s.workspace = in_workspace and s.site <> in_site and s.seen > clock_timestamp() - interval '15 seconds';
end $$;

create or replace function aligntui.leave(in_workspace text, in_site text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from aligntui.sites where workspace = in_workspace and site = in_site;
    perform pg_notify(aligntui.channel(in_workspace), 'here');
end $$;

-- `ask` asks for the wheel (and takes it where nobody holds it), `take` takes it from a site that is not in any more,
-- `give` gives it to who asked, `keep` says no. Nothing changes hands by itself.
create or replace function aligntui.wheel(in_workspace text, in_site text, in_name text, in_what text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare is_in boolean;
begin
    perform 1 from aligntui.workspaces where id = in_workspace for update;
    select exists (select 1 from aligntui.sites as s join aligntui.workspaces as w on w.id = s.workspace
                   where s.workspace = in_workspace and s.site = w.wheel
                   and s.seen > clock_timestamp() - interval '15 seconds') into is_in;
    update aligntui.workspaces as w set
        wheel = case when in_what = 'give' and w.wheel = in_site and w.asked is not null then w.asked
                     when in_what = 'ask' and w.wheel is null then in_site
                     when in_what = 'take' and not is_in then in_site else w.wheel end,
        wheel_name = case when in_what = 'give' and w.wheel = in_site and w.asked is not null then w.asked_name
                     when in_what = 'ask' and w.wheel is null then left(in_name, 80)
                     when in_what = 'take' and not is_in then left(in_name, 80) else w.wheel_name end,
        asked = case when in_what = 'ask' and w.wheel <> in_site then in_site
                     when in_what in ('give', 'keep') and w.wheel = in_site then null
                     when in_what = 'take' and w.asked = in_site then null else w.asked end,
        asked_name = case when in_what = 'ask' and w.wheel <> in_site then left(in_name, 80)
                     when in_what in ('give', 'keep') and w.wheel = in_site then null
                     when in_what = 'take' and w.asked = in_site then null else w.asked_name end
        where w.id = in_workspace and w.closed_to is null;
    perform pg_notify(aligntui.channel(in_workspace), 'here');
end $$;

-- Puts a session there. One that was brought home may come again; one that is here is never written over.
create or replace function aligntui.share(
    in_workspace text, in_schema integer, in_snapshot text, in_at bigint, in_by text, in_bodies text[])
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare there aligntui.workspaces;
begin
    select * into there from aligntui.workspaces where id = in_workspace for update;
    if found and there.closed_to is null then raise exception 'shared already' using errcode = 'AT409'; end if;
    delete from aligntui.workspaces where id = in_workspace;
    insert into aligntui.workspaces (id, schema, head, snapshot, snapshot_at, shared_by)
        values (in_workspace, in_schema, in_at, in_snapshot, in_at, left(in_by, 80));
    insert into aligntui.transactions (workspace, seq, uid, body, fields, whole, deleted, touched, refers)
        select in_workspace, (value ->> 'seq')::bigint, value ->> 'uid', given.body,
               made.fields, made.whole, made.deleted, made.touched, made.refers
        from unnest(in_bodies) as given (body),
             lateral (select replace(given.body, '\u0000', '\ufffd')::jsonb) as whole_body (value),
             lateral aligntui.footprint(given.body) as made;
end $$;

-- Closes the copy here: from now on the file is the session. Only when nothing came in since it was read.
create or replace function aligntui.bring_home(in_workspace text, in_head bigint, in_to text, in_by text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
begin
    update aligntui.workspaces set closed_to = left(in_to, 200), closed_by = left(in_by, 80),
        closed_at = clock_timestamp()
        where id = in_workspace and head = in_head and closed_to is null;
    if not found then return false; end if;
    perform pg_notify(aligntui.channel(in_workspace), 'here');
    return true;
end $$;

-- Brings a session to another schema number, all at once, while nobody else is in.
create or replace function aligntui.upgrade(
    in_workspace text, in_site text, in_head bigint, in_schema integer, in_snapshot text, in_bodies text[])
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
begin
    perform 1 from aligntui.workspaces where id = in_workspace and head = in_head and closed_to is null for update;
    if not found then return false; end if;
    perform 1 from aligntui.sites where workspace = in_workspace and site <> in_site
        and seen > clock_timestamp() - interval '15 seconds';
    if found then raise exception 'others are in' using errcode = 'AT423'; end if;
    update aligntui.workspaces set schema = in_schema, snapshot = in_snapshot, snapshot_at = in_head
        where id = in_workspace;
    update aligntui.transactions as kept set body = given.body
        from (select body, replace(body, '\u0000', '\ufffd')::jsonb as value from unnest(in_bodies) as u (body)) as given
        where kept.workspace = in_workspace and kept.seq = (given.value ->> 'seq')::bigint;
    return true;
end $$;

revoke all on all functions in schema aligntui from public;

do $$ begin
    if not exists (select 1 from pg_roles where rolname = 'aligntui') then
        create role aligntui nologin;
    end if;
    grant usage on schema aligntui to aligntui;
    grant select on aligntui.about, aligntui.workspaces, aligntui.transactions, aligntui.sites to aligntui;
    grant execute on function aligntui.append, aligntui.beat, aligntui.leave, aligntui.wheel, aligntui.share,
        aligntui.bring_home, aligntui.upgrade, aligntui.channel to aligntui;
exception when insufficient_privilege then
    raise notice 'The role aligntui could not be made; the owner of this database can use shared sessions, others not.';
end $$;

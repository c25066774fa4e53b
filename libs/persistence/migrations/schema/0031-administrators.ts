import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The three administrators are separated: one open account of that kind for one name, none belongs to a district, and so none
 * can hold a post. Whoever did lose the district and the posts.
 */
const ADMINISTRATORS_SQL = `
delete from posts where user_id in (select id from users where admin_role is not null) and valid_from >= clock_timestamp();
update posts set valid_until = clock_timestamp() where (valid_until is null or valid_until > clock_timestamp())
  and user_id in (select id from users where admin_role is not null);
update users set district_id = null where admin_role is not null and district_id is not null;
update users u set name = u.name || ' (' || u.login || ')' where u.admin_role is not null and u.disabled_at is null
  and exists (select from users o where o.name = u.name and o.admin_role is not null and o.disabled_at is null and o.id <> u.id);
create unique index users_one_administrator_each on users (name) where admin_role is not null and disabled_at is null;
create index users_administrators on users (admin_role) where admin_role is not null;
alter table users add constraint users_administrator_in_no_district check (admin_role is null or district_id is null);
create function administrators_hold_no_post() returns trigger language plpgsql as $$
begin
  if exists (select from users where id = new.user_id and admin_role is not null) then
    raise exception 'an administrator holds no post' using errcode = '23514', constraint = 'posts_of_no_administrator';
  end if;
  return new;
end $$;
create trigger posts_of_no_administrator before insert or update of user_id on posts
  for each row execute function administrators_hold_no_post();
create function administrators_keep_their_role() returns trigger language plpgsql as $$
begin
  raise exception 'an account keeps the administrator''s role it was made with' using errcode = '23514', constraint = 'users_keep_their_role';
end $$;
create trigger users_keep_their_role before update of admin_role on users
  for each row when (old.admin_role is distinct from new.admin_role) execute function administrators_keep_their_role();
-- whoever signed in by a provider that asked for a second factor is not asked to set one up here
alter table sessions add column provider_factor boolean not null default false;
`;

export class Administrators1767100000000 implements MigrationInterface {
  readonly name = 'Administrators1767100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADMINISTRATORS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Administrators cannot be taken back by a migration; restore the database instead.');
  }
}

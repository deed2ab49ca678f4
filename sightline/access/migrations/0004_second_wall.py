from django.db import migrations

# What the wall needs of the permission matrix; prepare_database keeps it equal to matrix.csv.
# Empty, it says that every role finds nobody.
ROLE_FACTS = """
create table access_rolefact (
  role varchar(24) primary key,
  finds boolean not null,
  stub boolean not null
)
"""

# The children hidden from the person whom the transaction names; one id that is null where nobody
# is named or the person finds nobody: then no child is "not in" it, and no row is seen. With
# `stubs`, restricted children stay for roles that may know they are here. The owner's console
# passes, as it passes row security itself; so does what the service works out for itself
# ('service', see access.middleware.for_the_service).
HIDDEN = """
create function access_hidden(stubs boolean) returns setof bigint
language plpgsql stable parallel safe rows 100
security definer set search_path = public, pg_temp
as $$
declare
  caller constant name := case current_setting('role') when 'none' then session_user
                          else current_setting('role') end;
  person constant text := coalesce(current_setting('app.user_id', true), '');
  moment constant timestamptz := nullif(current_setting('app.moment', true), '')::timestamptz;
  states text[] := '{sealed,restricted,notorious}';
  named bigint[];
  sees_stubs boolean;
begin
  if person = 'service' or pg_has_role(caller, current_user, 'usage') then
    return;
  end if;
  if person <> '' and moment is not null then
    select f.stub into sees_stubs
      from access_user u join access_rolefact f on f.role = u.role
     where u.id = person::bigint and u.is_active and f.finds;
  end if;
  if sees_stubs is null then
    return next null;
    return;
  end if;
  if stubs and sees_stubs then
    states := '{sealed}';
  end if;
  named := array(
    select g.child_id from access_grant g
     where g.user_id = person::bigint and g.kind = 'named'
       and g.starts_at <= moment and (g.ends_at is null or g.ends_at > moment));
  return query
    select e.child_id from access_exclusion e
     where e.user_id = person::bigint
       and e.starts_at <= moment and (e.ends_at is null or e.ends_at > moment)
    union all
    select s.child_id from access_recordstate s
     where s.state = any(states)
       and s.starts_at <= moment and (s.ends_at is null or s.ends_at > moment)
       and (s.state = 'sealed' or s.child_id <> all(named));
end $$;
revoke execute on function access_hidden(boolean) from public;
create index access_recordstate_closed on access_recordstate (state, child_id)
  include (starts_at, ends_at) where state in ('sealed', 'restricted', 'notorious');
create index access_grant_named on access_grant (user_id, child_id)
  include (starts_at, ends_at) where kind = 'named';
"""
NOT_HIDDEN = """
drop index access_grant_named;
drop index access_recordstate_closed;
drop function access_hidden(boolean);
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0003_reasons_bars_and_seals")]
    operations = [
        migrations.RunSQL(ROLE_FACTS, "drop table access_rolefact"),
        migrations.RunSQL(HIDDEN, NOT_HIDDEN),
    ]

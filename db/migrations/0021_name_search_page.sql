-- One page of a name search with its total, for the list: a common surname is borne by thousands of cases, and looking each of them up
-- again under row-level security, once for the page and once for the total, took most of the time. What row-level security would refuse
-- is left out here already (0006, 0016), so the total counts what the caller may see; the page itself is checked again.
create function search_case_page(wanted tsquery, of_kind text, place text, of_state text, of_category text, ends_from date, ends_to date,
  most integer, page_size integer, skip integer) returns table (id uuid, total bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  scope text := nullif(current_setting('guitu.scope', true), '');
  account text := nullif(current_setting('guitu.account', true), '');
begin
  if scope is not null then
    return query
      with found as materialized (
        select c.id, c.created_at from cases c
         where lexemes_with_county(c.search, c.county_code) @@ wanted_in_county(wanted, scope, place)
           and c.kind = of_kind and starts_with(c.office_code, scope) and starts_with(c.office_code, place)
           and (of_state is null or c.state = of_state) and (of_category is null or c.category = of_category)
           and (ends_from is null or c.end_date >= ends_from) and (ends_to is null or c.end_date <= ends_to)
           and ((c.state <> 'sealed' and not c.restricted) or closed_case_open_to_me(c.id, c.state))
         limit most)
      select f.id, (select count(*) from found) from found f order by f.created_at desc, f.id desc limit page_size offset skip;
  elsif account is not null then
    return query
      with found as materialized (
        select c.id, c.created_at from case_assignments a join cases c on c.id = a.case_id
         where a.account_id = account::uuid and c.search @@ wanted and c.kind = of_kind and starts_with(c.office_code, place)
           and (of_state is null or c.state = of_state) and (of_category is null or c.category = of_category)
           and (ends_from is null or c.end_date >= ends_from) and (ends_to is null or c.end_date <= ends_to)
           and ((c.state <> 'sealed' and not c.restricted) or closed_case_open_to_me(c.id, c.state))
         limit most)
      select f.id, (select count(*) from found) from found f order by f.created_at desc, f.id desc limit page_size offset skip;
  end if;
end $$;
revoke execute on function search_case_page from public;
grant execute on function search_case_page to guitu_app, guitu_worker;

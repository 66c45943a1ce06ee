-- A password that somebody else has chosen works for a while, and for nothing but choosing another.
alter table users add column must_change_by timestamptz(6);

create trigger move_access_version_at_change before update of must_change_by on users
  for each row when (old.must_change_by is distinct from new.must_change_by) execute function move_access_version();

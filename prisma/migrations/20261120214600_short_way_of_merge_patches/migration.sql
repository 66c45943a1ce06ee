-- Most patches neither remove a key nor reach into an object: then the merge is one operator, and part of the plan as well.
-- What calls itself for the objects inside, calls this again. Not STRICT, which would keep it out of plans.
alter function json_merge_patch(jsonb, jsonb) rename to json_merge_patch_by_entry;
comment on function json_merge_patch_by_entry(jsonb, jsonb) is 'What json_merge_patch does, for every patch there is.';

create function json_merge_patch(target jsonb, patch jsonb) returns jsonb
  language sql immutable parallel safe
  return case
    when jsonb_typeof(target) = 'object' and jsonb_typeof(patch) = 'object'
      and not jsonb_path_exists(patch, 'strict $.* ? (@ == null || @.type() == "object")', silent => true)
    then target || patch
    else json_merge_patch_by_entry(target, patch)
  end;
comment on function json_merge_patch(jsonb, jsonb) is 'JSON Merge Patch, RFC 7396.';

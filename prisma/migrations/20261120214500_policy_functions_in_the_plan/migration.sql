-- PostgreSQL makes a function part of the plan of whatever calls it only if the function has no settings of its own; with a
-- search_path it planned these two anew in every statement. Their bodies were bound to what they name when they were made
-- (they are no texts), so a search_path never had anything to say.
alter function app_user_id() reset search_path;
alter function app_permits(text) reset search_path;

-- Which encryption keys this database was used with, so that a start with another key under the same id is refused.

create table encryption_keys (
  key_id      varchar(32) primary key,
  fingerprint char(32) not null,
  created_at  timestamptz(6) not null default now(),
  retired_at  timestamptz(6),
  constraint encryption_keys_key_id_format check (key_id ~ '^[A-Za-z0-9_-]+$'),
  constraint encryption_keys_fingerprint_format check (fingerprint ~ '^[0-9a-f]{32}$')
);

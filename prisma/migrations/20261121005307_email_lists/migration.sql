-- The staff lists mails by what became of them and by address, the newest first.
create index email_queue_status_created_at_id_idx on email_queue (status, created_at, id);
create index email_queue_recipient_created_at_id_idx on email_queue (recipient, created_at, id);

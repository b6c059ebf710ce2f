-- When an ask found that the channel has no such order any more: then a person's word may settle what is in doubt.
alter table effects add column gone_seen_at timestamptz;

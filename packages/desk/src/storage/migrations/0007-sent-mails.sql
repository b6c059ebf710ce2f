-- What became of the mails, newest first; those that nobody got are few and found at once.
create index effects_of_mails on effects (shop_id, effect_id) where operation = 'send-mail';
create index effects_of_mails_amiss on effects (shop_id, effect_id)
  where operation = 'send-mail' and (state <> 'settled' or outcome <> 'sent');
create index mails_of_effects on mails (shop_id, effect_id);

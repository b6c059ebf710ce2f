-- What belongs to a person or to the staff together: preferences, saved views, rules that colour rows, own marks, notes.
--
-- Personal: order_notes.text (staff may write a name), and the search in a view's filter. Retention empties the notes with
-- the order's details; a view is deleted by whoever made it.

-- People are no shop's: small, and bounded by the size that a preference may have.
create table preferences (
  person_id text not null,
  key text not null,
  value jsonb not null,
  updated_at timestamptz not null,
  primary key (person_id, key)
);

create table views (
  shop_id uuid not null references shops,
  view_id uuid not null,
  -- null = shared with everybody.
  owner_id text,
  name text not null,
  filter jsonb not null,
  sort text not null,
  columns jsonb,
  position int not null,
  updated_at timestamptz not null,
  primary key (shop_id, view_id)
);

-- The first rule that fits colours the row.
create table row_rules (
  shop_id uuid primary key references shops,
  rules jsonb not null,
  updated_at timestamptz not null
);

-- しるし of the shop's own.
create table labels (
  shop_id uuid not null references shops,
  key text not null,
  name text not null,
  hue text not null,
  position int not null,
  primary key (shop_id, key),
  unique (shop_id, name)
);

create table order_notes (
  shop_id uuid not null,
  order_id uuid not null,
  note_id uuid not null,
  text text not null,
  actor jsonb not null,
  written_at timestamptz not null,
  -- Taken away, and by whom: {at, actor}. It can be brought back.
  removed jsonb,
  primary key (shop_id, order_id, note_id),
  foreign key (shop_id, order_id) references orders
);
-- The one note of before becomes the first of the list. orders.staff_note stays what it was: the newest living note.
insert into order_notes (shop_id, order_id, note_id, text, actor, written_at)
  select shop_id, order_id, order_id, staff_note, '{"kind":"desk"}', imported_at from orders where staff_note is not null;

create index orders_by_assignee on orders (shop_id, (assignee ->> 'id')) where assignee is not null;

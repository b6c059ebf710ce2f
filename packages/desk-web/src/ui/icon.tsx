/** Line icons on a 16 grid, 1.5 px, drawn in the colour of the text beside them. */
import type { ReactNode } from 'react';

const shapes = {
  shop: (
    <>
      <path d="M2.5 6.75v6.5h11v-6.5M1.75 6.25l1.5-3.5h9.5l1.5 3.5M6.5 13.25V9.5h3v3.75" />
      <path d="M1.75 6.25a2.1 2.1 0 0 0 4.15 0 2.1 2.1 0 0 0 4.2 0 2.1 2.1 0 0 0 4.15 0" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.75" />
      <path d="M10.6 10.6L14 14" />
    </>
  ),
  run: (
    <>
      <path d="M13.75 8A5.75 5.75 0 1 1 11.5 3.4" />
      <path d="M11.9 1.5v2.4H9.4" />
      <path d="M6.75 5.75L10.25 8l-3.5 2.25z" />
    </>
  ),
  today: (
    <>
      <rect x="2.25" y="3.25" width="11.5" height="10.5" rx="1" />
      <path d="M2.5 6.5h11M5.5 1.75v3M10.5 1.75v3" />
      <path d="M5.5 9.75l1.75 1.75 3.25-3" />
    </>
  ),
  order: (
    <>
      <rect x="2.75" y="1.75" width="10.5" height="12.5" rx="1" />
      <path d="M5.5 5.25h5M5.5 8h5M5.5 10.75h3" />
    </>
  ),
  held: (
    <>
      <path d="M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4z" />
      <path d="M6.4 5.75v4.5M9.6 5.75v4.5" />
    </>
  ),
  waybill: (
    <>
      <rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1" />
      <path d="M4.5 6v4M6.5 6v4M8.25 6v4M11.5 6v4" />
    </>
  ),
  mail: (
    <>
      <rect x="1.75" y="3.25" width="12.5" height="9.5" rx="1" />
      <path d="M2.25 4.25L8 8.75l5.75-4.5" />
    </>
  ),
  flow: (
    <>
      <rect x="1.75" y="5.75" width="4" height="4.5" rx=".5" />
      <rect x="10.25" y="1.75" width="4" height="4.5" rx=".5" />
      <rect x="10.25" y="9.75" width="4" height="4.5" rx=".5" />
      <path d="M5.75 8H8V4h2.25M8 8v4h2.25" />
    </>
  ),
  settings: (
    <>
      <path d="M2 4.75h5.5M11 4.75h3M2 11.25h3M8.5 11.25H14" />
      <circle cx="9.25" cy="4.75" r="1.75" />
      <circle cx="6.75" cy="11.25" r="1.75" />
    </>
  ),
  link: (
    <>
      <path d="M6.75 9.25l2.5-2.5M7.25 5l1.5-1.5a2.6 2.6 0 0 1 3.75 3.75L11 8.75M8.75 11l-1.5 1.5A2.6 2.6 0 0 1 3.5 8.75L5 7.25" />
    </>
  ),
  import: (
    <>
      <path d="M8 2v7.5M4.75 6.5L8 9.75l3.25-3.25" />
      <path d="M2.25 10.5v2.25a1 1 0 0 0 1 1h9.5a1 1 0 0 0 1-1V10.5" />
    </>
  ),
  plus: (
    <>
      <path d="M8 3v10M3 8h10" />
    </>
  ),
  close: (
    <>
      <path d="M4 4l8 8M12 4l-8 8" />
    </>
  ),
  filter: (
    <>
      <path d="M2 4h12M4.5 8h7M6.75 12h2.5" />
    </>
  ),
  down: (
    <>
      <path d="M4 6l4 4 4-4" />
    </>
  ),
  up: (
    <>
      <path d="M4 10l4-4 4 4" />
    </>
  ),
  left: (
    <>
      <path d="M10 4L6 8l4 4" />
    </>
  ),
  right: (
    <>
      <path d="M6 4l4 4-4 4" />
    </>
  ),
  columns: (
    <>
      <rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1" />
      <path d="M6 2.75v10.5M10 2.75v10.5" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.5V8l2.4 1.6" />
    </>
  ),
  island: (
    <>
      <path d="M1.75 12.5c1 0 1.05-.9 2.1-.9s1.05.9 2.1.9 1.05-.9 2.1-.9 1.05.9 2.1.9 1.05-.9 2.1-.9 1.05.9 2 .9" />
      <path d="M3.5 9.25c1-3.75 2.75-6 4.5-6s3.5 2.25 4.5 6z" />
    </>
  ),
  remarks: (
    <>
      <path d="M3.25 2.75h9.5a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7.5l-3 2.75v-2.75H3.25a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z" />
      <path d="M5.25 5.5h5.5M5.25 8h3.5" />
    </>
  ),
  noshi: (
    <>
      <rect x="3.25" y="1.75" width="9.5" height="12.5" rx=".75" />
      <path d="M3.25 7.25h3M9.75 7.25h3M3.25 8.75h3M9.75 8.75h3" />
      <circle cx="8" cy="8" r="1.5" />
    </>
  ),
  destinations: (
    <>
      <circle cx="3.25" cy="8" r="1.5" />
      <circle cx="12.75" cy="3.75" r="1.5" />
      <circle cx="12.75" cy="12.25" r="1.5" />
      <path d="M4.75 8h1.5c2.5 0 1.5-4.25 5-4.25M6.25 8c2.5 0 1.5 4.25 5 4.25" />
    </>
  ),
  doubt: (
    <>
      <circle cx="8" cy="8" r="6.25" strokeDasharray="2.6 1.65" />
      <path d="M6.2 6.4a1.85 1.85 0 1 1 2.75 1.6c-.65.37-.95.7-.95 1.25" />
      <path d="M8 11.1v.05" />
    </>
  ),
  tick: (
    <>
      <path d="M3.25 8.5l3 3 6.5-7" />
    </>
  ),
  gift: (
    <>
      <rect x="2.75" y="6.75" width="10.5" height="7" rx=".75" />
      <path d="M1.75 6.75h12.5M8 6.5v7.25" />
      <path d="M8 6.5C7.4 3.6 4.25 1.6 4 3.9 3.85 5.6 6.2 6.5 8 6.5zm0 0c.6-2.9 3.75-4.9 4-2.6.15 1.7-2.2 2.6-4 2.6z" />
    </>
  ),
  cool: (
    <>
      <path d="M8 1.75v12.5M2.6 4.9l10.8 6.2M13.4 4.9L2.6 11.1" />
    </>
  ),
  receipt: (
    <>
      <path d="M3.75 1.75h8.5v12.5l-1.7-1.1-1.4 1.1-1.15-1.1-1.15 1.1-1.4-1.1-1.7 1.1z" />
      <path d="M6 5.25h4M6 8h4" />
    </>
  ),
  arrow: (
    <>
      <path d="M2.5 8h10.5M9 4l4 4-4 4" />
    </>
  ),
  warning: (
    <>
      <path d="M8 2.25l6.25 11.25H1.75z" />
      <path d="M8 6.5v3.25M8 11.6v.05" />
    </>
  ),
  more: (
    <>
      <path d="M3.5 8v.05M8 8v.05M12.5 8v.05" strokeWidth="2.2" />
    </>
  ),
  truck: (
    <>
      <path d="M1.5 3.75h8v7.5h-8zM9.5 6.25h2.75L14.5 9v2.25h-5" />
      <circle cx="4.5" cy="12" r="1.4" />
      <circle cx="11.75" cy="12" r="1.4" />
    </>
  ),
  declined: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5" />
    </>
  ),
  'mail-unknown': (
    <>
      <path d="M13.75 7V4.25a1 1 0 0 0-1-1h-9.5a1 1 0 0 0-1 1v7.5a1 1 0 0 0 1 1H7.5" />
      <path d="M2.5 4.25L8 8.5l5.5-4.25" />
      <path d="M10.4 10.1a1.6 1.6 0 1 1 2.35 1.4c-.5.28-.75.55-.75 1M12 14.2v.05" />
    </>
  ),
  parcel: (
    <>
      <path d="M2.25 4.75L8 1.75l5.75 3v6.5L8 14.25l-5.75-3z" />
      <path d="M2.5 5L8 7.9 13.5 5M8 8v6" />
    </>
  ),
  key: (
    <>
      <circle cx="4.75" cy="8" r="3" />
      <path d="M7.75 8h6.5v2.75M11.5 8v2" />
    </>
  ),
  copy: (
    <>
      <rect x="5.75" y="5.75" width="8" height="8" rx="1" />
      <path d="M10.25 3.25v-.5a.5.5 0 0 0-.5-.5h-7a.5.5 0 0 0-.5.5v7c0 .28.22.5.5.5h.5" />
    </>
  ),
  print: (
    <>
      <path d="M4.25 5.5V2.25h7.5V5.5M4.25 11.25H2.5a.75.75 0 0 1-.75-.75V6.25c0-.4.35-.75.75-.75h11c.4 0 .75.35.75.75v4.25c0 .4-.35.75-.75.75h-1.75" />
      <path d="M4.25 9.25h7.5v4.5h-7.5z" />
    </>
  ),
  edit: (
    <>
      <path d="M2.75 13.25l.6-2.9 7.6-7.6 2.3 2.3-7.6 7.6z" />
      <path d="M9.25 4.5l2.3 2.3" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.25" r="2.75" />
      <path d="M2.75 13.75c.5-3 2.6-4.25 5.25-4.25s4.75 1.25 5.25 4.25" />
    </>
  ),
  pause: (
    <>
      <path d="M5.5 3.5v9M10.5 3.5v9" />
    </>
  ),
  lock: (
    <>
      <rect x="3.25" y="7.25" width="9.5" height="6.5" rx="1" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** Decoration: the word beside it says the same. `label` only where there is no word. */
export function Icon({ name, size = 16, label }: { name: IconName; size?: number; label?: string }) {
  return (
    <svg
      className="i"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {shapes[name]}
    </svg>
  );
}

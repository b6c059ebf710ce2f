/** Which address shows which page. Pages other than the orders list come when they are first opened. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { ApiError } from './api/client.ts';
import { meQuery } from './api/desk.ts';
import { Frame } from './frame/frame.tsx';
import { NoSuchPage, PageFailed } from './frame/page-failed.tsx';
import { readFlowSearch } from './pages/flow/flow-search.ts';
import { readMailsSearch } from './pages/mails/mails-search.ts';
import { OrdersPage } from './pages/orders/orders-page.tsx';
import { readOrdersSearch } from './pages/orders/orders-search.ts';
import { readRunSearch, readRunsSearch } from './pages/runs/run-search.ts';
import { readWaybillsSearch } from './pages/waybills/waybills-search.ts';

interface Context {
  queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({});

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && search.to.startsWith('/') ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('./pages/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything behind the sign-in. The shop stands in the address of every page, so that a link shows the same to everybody. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  validateSearch: (search: Record<string, unknown>): { shop?: string } =>
    typeof search.shop === 'string' ? { shop: search.shop } : {},
  search: { middlewares: [retainSearchParams(['shop'])] },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401)
        throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
      throw error;
    }
  },
  component: Frame,
});

const page = <Path extends string>(path: Path) => ({ getParentRoute: () => desk, path }) as const;

const home = createRoute({
  ...page('/'),
  beforeLoad: () => {
    throw redirect({ to: '/today' });
  },
});
const today = createRoute({
  ...page('/today'),
  component: lazyRouteComponent(() => import('./pages/today/today-page.tsx'), 'TodayPage'),
});
export const ordersRoute = createRoute({ ...page('/orders'), validateSearch: readOrdersSearch, component: OrdersPage });
export const orderRoute = createRoute({
  ...page('/orders/$shopKey/$number'),
  component: lazyRouteComponent(() => import('./pages/order/order-page.tsx'), 'OrderPage'),
});
const runs = createRoute({
  ...page('/runs'),
  validateSearch: readRunsSearch,
  component: lazyRouteComponent(() => import('./pages/runs/runs-page.tsx'), 'RunsPage'),
});
export const runRoute = createRoute({
  ...page('/runs/$id'),
  validateSearch: readRunSearch,
  component: lazyRouteComponent(() => import('./pages/runs/run-page.tsx'), 'RunPage'),
});
const waybills = createRoute({
  ...page('/waybills'),
  validateSearch: readWaybillsSearch,
  component: lazyRouteComponent(() => import('./pages/waybills/waybills-page.tsx'), 'WaybillsPage'),
});
const mails = createRoute({
  ...page('/mails'),
  validateSearch: readMailsSearch,
  component: lazyRouteComponent(() => import('./pages/mails/mails-page.tsx'), 'MailsPage'),
});
const flow = createRoute({
  ...page('/flow'),
  validateSearch: readFlowSearch,
  component: lazyRouteComponent(() => import('./pages/flow/flow-page.tsx'), 'FlowPage'),
});
const settings = createRoute({
  ...page('/settings/{-$section}'),
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const tree = root.addChildren([
  signInRoute,
  desk.addChildren([home, today, ordersRoute, orderRoute, runs, runRoute, waybills, mails, flow, settings]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NoSuchPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Unreachable } from './api/client.ts';
import { handleKey } from './keys/keys.tsx';
import { Preferences } from './preferences.tsx';
import { makeRouter } from './routes.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the desk said no to stays no; only what never reached it is asked again, until it answers.
      retry: (failures, error) => error instanceof Unreachable && failures < 60,
      retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 5_000),
      networkMode: 'always',
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: 'always' },
  },
});
const router = makeRouter(queries);

window.addEventListener('keydown', handleKey);

createRoot(document.getElementById('app')!).render(
  <QueryClientProvider client={queries}>
    <Preferences>
      <RouterProvider router={router} />
    </Preferences>
  </QueryClientProvider>,
);

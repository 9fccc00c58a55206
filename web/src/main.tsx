import { ChakraProvider } from '@chakra-ui/react';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { isApiError } from './api/client.ts';
import { meQuery } from './api/queries.ts';
import { startColorMode } from './color-mode.ts';
import { startI18n } from './i18n/index.ts';
import { router } from './routes.tsx';
import { system } from './theme.ts';
import { toast } from './ui/toasts.tsx';
import { startUpdates } from './updates.ts';

const RETRIES_MAX = 2;

// Meta's dialog leaves this on the address it sends people back to, and a redirect carries it along.
if (window.location.hash === '#_=_')
  history.replaceState(null, '', window.location.pathname + window.location.search);

startColorMode();
await startI18n();

const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that has ended is noticed by whatever asks first; the shell then leads to the login page.
    onError: (error, { queryKey }) => {
      if (isApiError(error) && error.status === 401 && queryKey[0] !== meQuery.queryKey[0])
        void queryClient.invalidateQueries(meQuery);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      if (isApiError(error) && error.code === 'read-only')
        toast(i18next.t('looking.read-only'), { tone: 'bad' });
    },
  }),
  defaultOptions: {
    queries: {
      // A refusal stays a refusal; only what is broken or away is worth asking again.
      retry: (failures, error) => failures < RETRIES_MAX && (!isApiError(error) || error.status % 500 < 100),
    },
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ChakraProvider value={system}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ChakraProvider>
  </StrictMode>,
);

void startUpdates((path) => void router.navigate(path));

import { createBrowserRouter } from 'react-router';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { Shell } from './ui/shell.tsx';
import { Trouble } from './ui/trouble.tsx';

/** The map of the site. Pages load when they are opened. */
export const router = createBrowserRouter([
  {
    path: '/login',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/login-page.tsx')).LoginPage }),
  },
  {
    path: '/login/accounts',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/accounts-page.tsx')).AccountsPage }),
  },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Trouble,
    children: [
      { index: true, lazy: async () => ({ Component: (await import('./pages/home-page.tsx')).HomePage }) },
      {
        path: 'onboarding',
        lazy: async () => ({ Component: (await import('./pages/onboarding-page.tsx')).OnboardingPage }),
      },
      {
        path: 'catalogue',
        lazy: async () => ({ Component: (await import('./pages/catalogue-page.tsx')).CataloguePage }),
      },
      {
        path: 'orders',
        lazy: async () => ({ Component: (await import('./pages/orders-page.tsx')).OrdersPage }),
      },
    ],
  },
  { path: '*', Component: NotFoundPage },
]);

import { createBrowserRouter } from 'react-router';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { type Layout, Shell } from './ui/shell.tsx';
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
    path: '/login/link-page',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/link-page.tsx')).LinkPage }),
  },
  {
    path: '/join/:token',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/invite-page.tsx')).InvitePage }),
  },
  {
    path: '/privacy',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/legal-page.tsx')).PrivacyPage }),
  },
  {
    path: '/terms',
    ErrorBoundary: Trouble,
    lazy: async () => ({ Component: (await import('./pages/legal-page.tsx')).TermsPage }),
  },
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: Trouble,
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('./pages/overview-page.tsx')).OverviewPage }),
      },
      {
        path: 'conversations',
        handle: { layout: 'full' } satisfies Layout,
        lazy: async () => ({ Component: (await import('./pages/conversations-page.tsx')).ConversationsPage }),
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('./pages/no-conversation-page.tsx')).NoConversationPage,
            }),
          },
          {
            path: ':customerId',
            handle: { layout: 'alone' } satisfies Layout,
            lazy: async () => ({ Component: (await import('./pages/thread-page.tsx')).ThreadPage }),
          },
        ],
      },
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
      {
        path: 'profile',
        lazy: async () => ({ Component: (await import('./pages/profile-page.tsx')).ProfilePage }),
      },
      {
        path: 'rules',
        lazy: async () => ({ Component: (await import('./pages/rules-page.tsx')).RulesPage }),
      },
      {
        path: 'instructions',
        lazy: async () => ({ Component: (await import('./pages/instructions-page.tsx')).InstructionsPage }),
      },
      {
        path: 'settings',
        lazy: async () => ({ Component: (await import('./pages/settings-page.tsx')).SettingsPage }),
      },
    ],
  },
  { path: '*', Component: NotFoundPage },
]);

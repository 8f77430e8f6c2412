import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Problem } from './api/client.ts';
import { Desk } from './desk.tsx';
import { LanguageOfPage } from './language.tsx';
import './desk.css';

/** Only what the network or the service lost is asked again; a refusal stays one. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) =>
        times < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500),
      refetchOnWindowFocus: false,
    },
  },
});

const page = document.getElementById('desk');
if (!page) throw new Error('The page has no place for the desk');
createRoot(page).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageOfPage>
        <BrowserRouter basename="/desk">
          <Desk />
        </BrowserRouter>
      </LanguageOfPage>
    </QueryClientProvider>
  </StrictMode>,
);

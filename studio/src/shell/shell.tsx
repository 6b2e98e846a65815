import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { type MouseEvent, Suspense, useEffect, useRef, useState } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/index.ts';
import { RecordFormHost } from '../records/index.ts';
import { useShortcuts } from '../ui/shortcuts.ts';
import { BottomBar } from './bottom-bar.tsx';
import { Logo } from './logo.tsx';
import { Nav } from './nav.tsx';
import { Palette } from './palette.tsx';
import { palette } from './palette-store.ts';
import { toggleNav, usePreferences } from './preferences.ts';
import { RouteFailed, RouteLoading } from './route-states.tsx';
import { SessionExpired } from './session-expired.tsx';
import classes from './shell.module.css';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { TopBar } from './top-bar.tsx';

/** Follows links that widgets draw as plain anchors without loading the page anew. */
function useInternalLinks() {
  const navigate = useNavigate();
  return (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = event.target instanceof Element ? event.target.closest('a[href]') : null;
    const href = anchor?.getAttribute('href');
    if (!href?.startsWith('/') || href.startsWith('/api/') || anchor?.hasAttribute('target'))
      return;
    event.preventDefault();
    void navigate({ href });
  };
}

/** After a move to another screen: scroll to its top, and let screen readers begin there. */
function useArrival() {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    content.current?.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}

function Brand({ narrow }: { readonly narrow: boolean }) {
  const { workspace } = useMe();
  return (
    <div className={classes.brand}>
      <Logo size={26} />
      {narrow ? null : (
        <span className={classes.brandName} title={workspace.title}>
          {workspace.title}
        </span>
      )}
    </div>
  );
}

/** The frame around every screen behind sign-in. */
export function Shell() {
  const { t } = useTranslation('shell');
  const narrow = usePreferences((state) => state.narrowNav);
  const [shortcuts, setShortcuts] = useState(false);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const content = useArrival();
  const followLink = useInternalLinks();
  useShortcuts({
    '$mod+k': () => palette.toggle(),
    '/': () => palette.open(),
    '$mod+\\': toggleNav,
    'g h': () => void navigate({ to: '/home' }),
    '[Shift]+?': () => setShortcuts(true),
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: links inside carry the interaction.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link arrives as a click.
    <div className={classes.shell} data-narrow={narrow} onClick={followLink}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <div className={classes.side}>
        <Nav narrow={narrow} head={<Brand narrow={narrow} />} />
      </div>
      <div className={classes.column}>
        <TopBar onShortcuts={() => setShortcuts(true)} />
        <div className={classes.content} ref={content}>
          <ErrorBoundary FallbackComponent={RouteFailed} resetKeys={[pathname]}>
            <Suspense fallback={<RouteLoading />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </div>
        <BottomBar />
      </div>
      <Palette />
      <RecordFormHost />
      <ShortcutsSheet opened={shortcuts} onClose={() => setShortcuts(false)} />
      <SessionExpired />
    </div>
  );
}

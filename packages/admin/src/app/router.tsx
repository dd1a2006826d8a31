/** Addresses: each page of each feature below the store's own, loaded when it is opened. */
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import type { FeaturePage } from './feature.ts'
import { features } from './features.ts'
import { Frame } from './frame.tsx'
import { Gate } from './gate.tsx'
import { lazyPage } from './lazy-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { PageError } from './page-error.tsx'
import { basePath } from './store-id.ts'

export function createAdminRouter() {
  const root = createRootRoute({ component: Frame, notFoundComponent: NotFoundPage, errorComponent: PageError })
  const routeOf = (page: FeaturePage) => {
    const Lazy = lazyPage(page.load)
    return createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: () => (
        <Gate page={page}>
          <Lazy />
        </Gate>
      ),
    })
  }
  const routeTree = root.addChildren(features.flatMap(({ pages }) => pages.map(routeOf)))
  return createRouter({
    routeTree,
    basepath: basePath,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    scrollRestoration: true,
    // Every value of an address is text: `?search=10` looks for "10".
    // What stands there several times is a list of texts, also of empty ones.
    parseSearch: text => {
      const all = new URLSearchParams(text)
      const given = [...new Set(all.keys())].map(name => [name, all.getAll(name)] as const)
      return Object.fromEntries(given.map(([name, values]) => [name, values.length > 1 ? values : values[0]]))
    },
    stringifySearch: search => {
      const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
      const each = entries.flatMap(([name, value]) => [value].flat().map(one => [name, String(one)]))
      const text = new URLSearchParams(each).toString()
      return text === '' ? '' : `?${text}`
    },
  })
}

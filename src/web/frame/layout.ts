import { html } from 'hono/html'
import type { Actor } from '../../rolemap/index.ts'
import { may } from '../../rolemap/right.ts'
import { breadcrumbs } from '../kit/breadcrumb.ts'
import { errorSummary } from '../kit/error-summary.ts'
import type { Html } from '../kit/html.ts'
import { nav } from './nav.ts'
import type { Page, Site } from './page.ts'
import { visitor } from './visitor.ts'

const MARK = html`<svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><rect width="32" height="32" rx="7" fill="#0d4a4f"></rect><path d="M9 9v9a5 5 0 0 0 5 5h5M9 12h10" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"></path><circle cx="9" cy="8.5" r="3" fill="#fff"></circle><circle cx="22" cy="12" r="3" fill="#ffc93c"></circle><circle cx="22" cy="23" r="3" fill="#fff"></circle></svg>`

const ABOUT =
  'Rolemap codes job titles to roles, says what they become in other classifications, and shows where they lead.'

const BEHIND = html`<div class="govuk-inset-text">Something changed, and these figures are being worked out again. What you see is from before that change. Load the page again in a few seconds.</div>`

/** The frame of every page. */
export function layout(page: Page, { assets, modules, rolemap, options }: Site): Html {
  const { actor } = rolemap
  return html`<!doctype html>
<html lang="en-GB" class="govuk-template">
<head>
  <meta charset="utf-8">
  <title>${page.filled?.errors && 'Error: '}${page.title} – Rolemap</title>
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="description" content="${page.title} – ${ABOUT}">
  <meta name="theme-color" content="#0d4a4f">
  <link rel="icon" href="${assets.icon.address}" type="image/svg+xml">
  <link rel="stylesheet" href="${assets.style.address}">${
    page.feed &&
    html`
  <link rel="alternate" type="application/atom+xml" title="${page.feed.title}" href="${page.feed.address}">`
  }${
    page.script &&
    html`
  <script type="module" src="${modules.address(page.script.module)}"></script>`
  }
</head>
<body class="govuk-template__body">
  <a href="#main" class="govuk-skip-link">Skip to main content</a>
  <header class="rm-header">
    ${options.people && visitor(actor, page.script?.policy !== 'workers')}
    <div class="govuk-width-container${page.wide ? ' rm-wide' : ''} rm-header__row">
      <a class="rm-brand" href="/">${MARK}<span>Rolemap</span></a>
      <a class="rm-nav__link rm-header__help" href="/help">Help</a>
      ${nav(page.nav, actor)}
    </div>
  </header>
  ${body(page)}
  ${footer(actor, options.people !== undefined, page.wide)}
</body>
</html>`
}

function body({ hero, trail, notice, filled, main, wide, behind }: Page): Html {
  return html`
  ${trail && html`<div class="govuk-width-container${wide ? ' rm-wide' : ''}">${breadcrumbs(trail)}</div>`}
  <main id="main" tabindex="-1" class="govuk-skip-link-focused-element">
    ${hero}
    <div class="govuk-width-container${wide ? ' rm-wide' : ''}"><div class="govuk-main-wrapper">${notice}${filled?.errors && errorSummary(filled.errors)}${behind && BEHIND}${main}</div></div>
  </main>`
}

function footer(actor: Actor, cookies: boolean, wide = false): Html {
  return html`<footer class="rm-footer">
    <div class="govuk-width-container${wide ? ' rm-wide' : ''}">
      <nav aria-label="About this site">
        <ul class="rm-footer__list">
          <li><a class="govuk-link" href="/help">Help</a></li>
          <li><a class="govuk-link" href="/accessibility">Accessibility</a></li>
          ${may(actor, 'classification.see') && html`<li><a class="govuk-link" href="/problems">Problems of the sources</a></li>`}
          <li><a class="govuk-link" href="/help/reference/api">API</a></li>
        </ul>
      </nav>
      <p>Rolemap runs on this computer or on your organisation’s own. ${cookies ? 'Its only cookies keep you signed in; it' : 'It sets no cookies,'} loads nothing from other sites, and sends no title that you look up and no file anywhere.</p>
      <p>Pages use components of GOV.UK Frontend, © Crown copyright, under the MIT licence. Rolemap is not a government service.</p>
    </div>
  </footer>`
}

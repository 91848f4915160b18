import { html } from 'hono/html'
import type { Page } from '../frame/page.ts'

export function accessibilityPage(): Page {
  return {
    title: 'Accessibility',
    trail: [],
    main: html`<div class="rm-prose">
      <h1 class="govuk-heading-l">Accessibility</h1>
      <p class="govuk-body">Everyone who works with job titles should be able to use these pages. You should be able to:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>do everything with a keyboard alone, and always see where you are</li>
        <li>read everything with a screen reader; tables keep their headings where a narrow screen turns rows into blocks</li>
        <li>zoom to 400% without scrolling sideways, but for wide tables of a source, which scroll in their own box</li>
        <li>use your own fonts and colours, and work without JavaScript, but for <a class="govuk-link" href="/paste">coding a pasted list</a>, for which <a class="govuk-link" href="/code">coding a file</a> does the same</li>
      </ul>
      <h2 class="govuk-heading-m">How far that goes</h2>
      <p class="govuk-body">The pages are built to the Web Content Accessibility Guidelines 2.2, level AA. Every page is checked with axe-core at the width of a telephone and of a desk screen, and the way from looking up a title to downloading a coded file is walked with a keyboard alone, each time Rolemap is changed. No audit by people who rely on assistive technology has been made yet.</p>
      <h2 class="govuk-heading-m">What you may run into</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Where JavaScript runs, the search box offers titles as you type. The arrow keys move through them, Enter takes one, Escape closes the list; you need not use it.</li>
        <li>While a file is being coded its page looks again every few seconds. A link on it stops that.</li>
        <li>Tables of the sources are shown as they were printed, with gaps and abbreviations, and some have no heading of a row.</li>
        <li>Coded workbooks are plain sheets: their first row has the names of the columns.</li>
      </ul>
      <h2 class="govuk-heading-m">Tell us</h2>
      <p class="govuk-body">If something keeps you from your work, tell whoever runs this Rolemap for you, or report it to the project as an issue.</p>
    </div>`,
  }
}

// Clicks through the pages; see html-test.
'use strict';
const assert = require('assert');
const { pathToFileURL } = require('url');
const puppeteer = require('puppeteer-core');

const [, , folder, executablePath, keep] = process.argv;

/** Opens a page that may fetch nothing and has nothing to complain about. */
async function open(browser, name, trouble) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const url = pathToFileURL(`${folder}/${name}`).href;
  page.on('console', message => trouble.push(`${name}: ${message.text()}`));
  page.on('pageerror', error => trouble.push(`${name}: ${error.message}`));
  page.on('request', request => {
    if (request.url() !== url) trouble.push(`${name} asks for ${request.url()}`);
  });
  await page.goto(url);
  return page;
}

const shot = (page, name) => keep && page.screenshot({ path: `${keep}/${name}.png` });
const texts = (page, selector) => page.$$eval(selector, all => all.map(e => e.textContent));
const count = async (page, selector) => (await page.$$(selector)).length;

async function report(page) {
  const all = await count(page, '#list li');
  assert(all > 3, 'findings are listed');
  assert.strictEqual((await texts(page, '#count'))[0], `${all} of ${all} findings`);

  // By driver.
  const drivers = await texts(page, '#driver option');
  assert.deepStrictEqual(drivers, ['all', 'serial-bugs', 'wdm-sampler-bugs']);
  await page.select('#driver', '0');
  const first = await count(page, '#list li');
  await page.select('#driver', '1');
  const second = await count(page, '#list li');
  assert(first > 0 && second > 0);
  assert.strictEqual(first + second, all);
  await page.select('#driver', '');

  // By rule.
  const codes = await page.$$eval('#rule option', all => all.map(e => e.value).filter(v => v));
  let sum = 0;
  for (const code of codes) {
    await page.select('#rule', code);
    const shown = await texts(page, '#list .level');
    assert(shown.length > 0 && shown.every(text => text.trim() === code), code);
    sum += shown.length;
  }
  assert.strictEqual(sum, all);
  await page.select('#rule', '');

  // By level.
  sum = 0;
  for (const level of ['error', 'warning', 'note']) await page.click(`#level-${level}`);
  assert.strictEqual(await count(page, '#list li'), 0);
  for (const level of ['error', 'warning', 'note']) {
    await page.click(`#level-${level}`);
    sum += await count(page, '#list li');
    await page.click(`#level-${level}`);
  }
  assert.strictEqual(sum, all);
  for (const level of ['error', 'warning', 'note']) await page.click(`#level-${level}`);

  // By word.
  await page.type('#search', 'UartCharTime');
  assert.strictEqual(await count(page, '#list li'), 1);

  // A finding, its path, the source beside it.
  await page.click('#list button');
  assert((await texts(page, '#detail h2'))[0].includes('"UartCharTime" in pageable section'));
  const steps = await page.$$('#detail .step');
  assert(steps.length >= 2);
  assert((await texts(page, 'tr.here'))[0].includes('UartCharTime(port)'));
  await shot(page, 'finding');
  await steps[0].click();
  assert((await texts(page, '#file'))[0].endsWith('device.c'));
  assert((await texts(page, 'tr.here'))[0].includes('UartRtsDpc'));
  const seen = await page.$eval('tr.here', row => {
    const box = row.getBoundingClientRect();
    return box.top > 0 && box.bottom < window.innerHeight;
  });
  assert(seen, 'the line of the step is in view');
  assert.strictEqual(await count(page, '#detail [aria-current]'), 1);

  // The other tabs.
  await page.click('[data-tab=sections]');
  assert((await texts(page, '#sections h3')).includes('PAGESER (pageable)'));
  await shot(page, 'sections');
  await page.click('[data-tab=graph]');
  assert(await count(page, '#graph svg .routine') > 3);
  const before = await page.$eval('#graph svg', svg => svg.getAttribute('viewBox'));
  await page.mouse.move(700, 500);
  await page.mouse.wheel({ deltaY: -300 });
  await page.waitForFunction(
    was => document.querySelector('#graph svg').getAttribute('viewBox') !== was, {}, before);
  await shot(page, 'graph');
  await page.click('[data-tab=problems]');
  assert((await texts(page, '#problems td')).some(text => text.includes('missing-include')));
  assert.strictEqual(await count(page, 'main:not([hidden])'), 1);
}

async function graph(page) {
  assert(await count(page, '.view:not([hidden]) .routine') > 10);
  await page.type('#find', 'UartRtsDpc');
  assert.strictEqual(await count(page, '.routine:not(.dim)'), 1);
  await shot(page, 'graph-page');
}

(async () => {
  const trouble = [];
  const browser = await puppeteer.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run',
      '--disable-background-networking'],
  });
  try {
    await report(await open(browser, 'report.html', trouble));
    await graph(await open(browser, 'graph.html', trouble));
    const empty = await open(browser, 'empty.html', trouble);
    assert.strictEqual((await texts(empty, '#count'))[0], '0 of 0 findings');
    assert.deepStrictEqual(trouble, []);
  } finally {
    await browser.close();
  }
  console.log('the report and the call graph were clicked through');
})().catch(error => {
  console.log(error);
  process.exit(1);
});

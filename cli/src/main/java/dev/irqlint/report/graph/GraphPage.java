package dev.irqlint.report.graph;

import java.util.List;

/** Call maps as one page that needs nothing else: pictures to move and zoom. */
public final class GraphPage {

  private GraphPage() {}

  /** The page. */
  public static String of(List<CallMap> maps) {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Call graph</title>
        <style>
        body { margin: 0; font: 14px system-ui, sans-serif; display: flex; flex-direction: column; height: 100vh; }
        header { padding: 6px 12px; border-bottom: 1px solid #bbb; display: flex; gap: 12px; align-items: center; }
        .view { flex: 1; overflow: hidden; cursor: grab; background: #fff; }
        .view svg { width: 100%; height: 100%; display: block; }
        .dim { opacity: 0.15; }
        [hidden] { display: none; }
        </style>
        </head>
        <body>
        <header>
        <select id="driver" aria-label="Driver"></select>
        <input id="find" type="search" placeholder="Find a routine" aria-label="Find a routine">
        <span>drag to move, wheel to zoom, double-click to see it whole</span>
        </header>
        """);
    for (CallMap map : maps) {
      page.append("<div class=\"view\" hidden data-driver=\"");
      page.append(SvgPicture.escaped(map.driver())).append("\">\n");
      page.append(SvgPicture.of(map)).append("</div>\n");
    }
    page.append("<script>\n").append(SCRIPT).append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  /** Moves and zooms the pictures of a page; the report in HTML holds it as well. */
  public static final String SCRIPT =
      """
      'use strict';
      (() => {
        const views = [...document.querySelectorAll('.view')];
        const choice = document.getElementById('driver');
        const find = document.getElementById('find');
        for (const view of views) {
          const option = document.createElement('option');
          option.textContent = view.dataset.driver;
          choice.append(option);
          const svg = view.querySelector('svg');
          const whole = svg.getAttribute('viewBox').split(' ').map(Number);
          let box = [...whole];
          const show = () => svg.setAttribute('viewBox', box.join(' '));
          const scale = () => Math.max(box[2] / view.clientWidth, box[3] / view.clientHeight);
          view.addEventListener('wheel', event => {
            event.preventDefault();
            const factor = event.deltaY > 0 ? 1.15 : 1 / 1.15;
            const frame = svg.getBoundingClientRect();
            const x = box[0] + box[2] * (event.clientX - frame.left) / frame.width;
            const y = box[1] + box[3] * (event.clientY - frame.top) / frame.height;
            box = [x - (x - box[0]) * factor, y - (y - box[1]) * factor,
              box[2] * factor, box[3] * factor];
            show();
          }, { passive: false });
          let from = null;
          view.addEventListener('pointerdown', event => {
            from = [event.clientX, event.clientY, ...box];
            view.setPointerCapture(event.pointerId);
          });
          view.addEventListener('pointermove', event => {
            if (!from) return;
            const s = scale();
            box[0] = from[2] - (event.clientX - from[0]) * s;
            box[1] = from[3] - (event.clientY - from[1]) * s;
            show();
          });
          view.addEventListener('pointerup', () => { from = null; });
          view.addEventListener('dblclick', () => { box = [...whole]; show(); });
        }
        const choose = () => views.forEach(
          (view, i) => { view.hidden = i !== Math.max(0, choice.selectedIndex); });
        choice.addEventListener('change', choose);
        choose();
        find.addEventListener('input', () => {
          const word = find.value.toLowerCase();
          for (const routine of document.querySelectorAll('.routine')) {
            const name = routine.querySelector('text').textContent.toLowerCase();
            routine.classList.toggle('dim', word !== '' && !name.includes(word));
          }
        });
      })();
      """;
}

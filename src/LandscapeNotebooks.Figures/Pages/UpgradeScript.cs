using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Plotly;

namespace LandscapeNotebooks.Figures.Pages;

/// <summary>The script that puts the interactive figure in the place of the SVG.</summary>
internal static class UpgradeScript
{
    /// <param name="text">The figure; markup is escaped in it, so that no label can end the script element.</param>
    /// <param name="name">The name of the element that holds the picture.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="loads">Whether plotly.js is loaded where the page has none.</param>
    internal static string Of(PlotlyText text, string name, PanelGrid figure, bool loads)
    {
        JsonObject more = new()
        {
            ["least"] = figure.Columns > 1 ? 620 : 520,
            ["spatial"] = figure.Panels.Any(p => p.IsSpatial),
            ["source"] = loads ? PinnedPlotly.Url : null,
            ["integrity"] = loads ? PinnedPlotly.Integrity : null,
        };
        return $"<script>({Upgrade})({{\"name\":\"{name}\",\"figure\":{text.Figure},\"narrow\":{text.Narrow},"
            + $"{more.ToJsonString()[1..]})</script>";
    }

    /// <remarks>
    /// plotly.js is taken from the page, or loaded once for all figures by a script element: version 4 has no AMD wrapper, so that
    /// require.js, which a notebook may carry, cannot load it. Browsers keep few WebGL contexts: of the 3-D
    /// figures the eight seen last are live.
    /// </remarks>
    private const string Upgrade = """
        function (f) {
          var page = window, shared = page.landscapesFigures || (page.landscapesFigures = { spatial: [] });
          function plotly() {
            if (page.Plotly) return Promise.resolve(page.Plotly);
            if (!f.source) {
              return new Promise(function (ready, failed) {
                function look() { page.Plotly ? ready(page.Plotly) : failed(); }
                document.readyState === 'complete' ? look() : page.addEventListener('load', look);
              });
            }
            if (navigator.onLine === false) return Promise.reject();
            return shared.loading || (shared.loading = new Promise(function (ready, failed) {
              var s = document.createElement('script');
              s.src = f.source; s.integrity = f.integrity; s.crossOrigin = 'anonymous'; s.async = true;
              s.onload = function () { page.Plotly ? ready(page.Plotly) : failed(); };
              s.onerror = failed;
              document.head.appendChild(s);
            }));
          }
          function hasWebGl() {
            var c = document.createElement('canvas'), gl = c.getContext('webgl2') || c.getContext('webgl');
            if (!gl) return false;
            var lose = gl.getExtension('WEBGL_lose_context');
            if (lose) lose.loseContext();
            return true;
          }
          function still(host) {
            var svg = host.firstElementChild, plot = host.querySelector('.landscapes-plot');
            if (plot) { if (page.Plotly) page.Plotly.purge(plot); plot.remove(); }
            svg.style.display = '';
          }
          function live(host, P) {
            var svg = host.firstElementChild, plot = document.createElement('div'), g = JSON.parse(JSON.stringify(f.figure));
            plot.className = 'landscapes-plot';
            plot.style.width = '100%';
            if (host.clientWidth < f.least) g.layout = JSON.parse(JSON.stringify(f.narrow));
            g.layout.height = Math.max(g.layout.height, svg.clientHeight);
            host.appendChild(plot);
            svg.style.display = 'none';
            return P.newPlot(plot, g).then(function () {
              if (!f.spatial) return;
              shared.spatial.push(host);
              if (shared.spatial.length > 8) { var old = shared.spatial.shift(); still(old); watch(old); }
            });
          }
          function watch(host) {
            var seen = new IntersectionObserver(function (entries) {
              if (!entries.some(function (e) { return e.isIntersecting; }) || !host.clientWidth) return;
              seen.disconnect();
              plotly().then(function (P) { return live(host, P); }).catch(function () { still(host); });
            }, { rootMargin: '200px' });
            seen.observe(host);
          }
          if (!page.IntersectionObserver || f.spatial && !hasWebGl()) return;
          document.querySelectorAll('[data-landscapes="' + f.name + '"]:not([data-live])').forEach(function (host) {
            host.setAttribute('data-live', '');
            watch(host);
          });
        }
        """;
}

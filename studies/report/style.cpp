#include "studies/report/style.hpp"

#include "studies/report/palette.hpp"

namespace relucert::studies {
namespace {

constexpr const char* light_page =
    "--bg:#f6f7f9;--card:#ffffff;--text:#1c2430;--soft:#5b6675;--line:#dfe4ea;--link:#1d4f91;--head:#eef1f5;"
    "--good:#176b3a;--good-bg:#e3f3e8;--part:#7a5200;--part-bg:#fdf1d6;--bad:#a01c15;--bad-bg:#fde8e6;";
constexpr const char* dark_page =
    "--bg:#10141a;--card:#171c24;--text:#e4e8ee;--soft:#9da8b7;--line:#303947;--link:#8fbcf5;--head:#1f2630;"
    "--good:#7fd6a0;--good-bg:#16301f;--part:#f0bd4d;--part-bg:#352a12;--bad:#ff9d94;--bad-bg:#3b1a18;";

constexpr const char* rules = R"css(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:break-word}
main,header,footer{max-width:80rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;margin:0 0 .75rem;line-height:1.25}
h3{font-size:1rem;margin:1.5rem 0 .5rem}
h4{font-size:.9rem;margin:.8rem 0 .2rem;color:var(--soft)}
p{margin:0 0 .75rem;max-width:46rem}
a{color:var(--link)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;font-size:.87em;overflow-wrap:anywhere}
.kicker{color:var(--soft);font-size:.85rem;margin:0 0 .2rem}
.question{font-size:1.1rem;max-height:14rem;overflow-y:auto;max-width:46rem;overflow-wrap:anywhere;white-space:pre-line}
.verdict{display:flex;gap:.7rem;align-items:flex-start;padding:.75rem 1rem;border-radius:.5rem;border-left:.35rem solid;margin:1rem 0;font-weight:600;overflow-wrap:anywhere;min-width:0}
.verdict p{margin:0;min-width:0;max-width:none}
.verdict.good{background:var(--good-bg);color:var(--good)}
.verdict.bad{background:var(--bad-bg);color:var(--bad)}
.problems{border:1px solid var(--bad);border-radius:.5rem;padding:.6rem 1rem;margin:0 0 1rem;background:var(--card)}
.problems li{margin:.35rem 0;white-space:pre-line;overflow-wrap:anywhere}
.problems ul,ul.bounds{padding-left:1.1rem;margin:.2rem 0}
nav{display:flex;flex-wrap:wrap;gap:.3rem 1rem;font-size:.9rem;margin:0 0 1.2rem}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1.1rem 1.25rem;margin:0 0 1.25rem;min-width:0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;margin:0 0 1.1rem}
.facts div{border:1px solid var(--line);border-radius:.4rem;padding:.45rem .7rem}
.facts dt{color:var(--soft);font-size:.8rem}
.facts dd{margin:0;font-size:1.25rem;font-weight:650;font-variant-numeric:tabular-nums;overflow-wrap:anywhere;line-height:1.3}
.facts .wide{grid-column:span 2}
.facts .badges{font-size:1rem;font-weight:400;display:flex;flex-wrap:wrap;gap:.3rem;padding-top:.25rem}
.facts dd small{font-size:.75rem;font-weight:400;display:block}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1rem;align-items:start}
.overview{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:flex-start}
.overview .figure,.overview .side{flex:1 1 21rem;min-width:0;max-width:36rem}
.overview .side{display:grid;gap:1rem}
figure{margin:0;min-width:0}
.figure .canvas{overflow-x:auto}
.figure svg{display:block;width:100%;height:auto}
.figure svg text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
figcaption{color:var(--soft);font-size:.82rem;margin-top:.3rem}
.nofigure{border:1px dashed var(--bad);color:var(--bad);border-radius:.4rem;padding:.8rem;font-size:.9rem}
.legend .heading{flex-basis:100%}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem;font-size:.85rem;color:var(--soft);margin:.7rem 0 0;padding:0;list-style:none}
.scroller{overflow-x:auto;border:1px solid var(--line);border-radius:.4rem;max-width:100%}
table{border-collapse:separate;border-spacing:0;font-size:.84rem;width:100%;font-variant-numeric:tabular-nums}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.34rem .55rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
tbody tr:last-child th,tbody tr:last-child td{border-bottom:0}
thead th{background:var(--head);font-weight:600;white-space:nowrap}
table.cells td,table.cells th{white-space:nowrap}
table.cells .key{position:sticky;left:0;background:var(--card);font-weight:400;font-family:ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;font-size:.8rem;border-right:1px solid var(--line)}
.parameter{text-align:right}
td.parameter{color:var(--soft)}
.exact{display:block;color:var(--soft);font-size:.75rem}
li .exact{display:inline;margin-left:.4rem}
.missing{color:var(--soft);font-style:italic}
tr.bad td,tr.bad th.key{background:var(--bad-bg)}
tr.bad .number{text-decoration:line-through}
.regime{display:inline-block;padding:.05rem .5rem;border-radius:.8rem;font-size:.78rem;white-space:nowrap}
.regime.under{background:var(--fig-under);color:var(--fig-under-text)}
.regime.proper{background:var(--fig-proper);color:var(--fig-proper-text)}
.regime.over{background:var(--fig-over);color:var(--fig-over-text)}
.regime.none{background:var(--fig-none);color:var(--fig-ink)}
.standing{white-space:nowrap}
.standing.good{color:var(--good)}
.standing.partial{color:var(--part);font-weight:600}
.standing.bad{color:var(--bad);font-weight:700}
details{border:1px solid var(--line);border-radius:.4rem;margin:0 0 .4rem;background:var(--card)}
details.bad{border-color:var(--bad)}
summary{padding:.45rem .7rem;cursor:pointer;overflow-wrap:anywhere}
details[open] summary{border-bottom:1px solid var(--line)}
details .scroller{border:0}
.inside,.cell-body{padding:.5rem .9rem .8rem;min-width:0}
.cell-body p{margin:.2rem 0}
.columns{columns:23rem;column-gap:.8rem}
.columns details{break-inside:avoid}
.columns details[open]{column-span:none}
.reason{color:var(--soft)}
pre{margin:0;padding:.8rem;border-radius:.4rem;background:var(--head);overflow-x:auto;overflow-wrap:normal;white-space:pre}
pre.message{white-space:pre-wrap;overflow-wrap:anywhere;color:var(--bad);margin:.4rem 0}
table.rules th code{white-space:nowrap}
table.rules td{min-width:9rem}
table.rules td:last-child{min-width:4rem}
table.rules td:nth-child(2){min-width:18rem}
tr:target th,tr:target td{background:var(--part-bg)}
.cell-body:target{outline:2px solid var(--link);border-radius:.3rem}
dl.manifest{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.25rem 1rem;margin:0}
dl.manifest dt{color:var(--soft);overflow-wrap:anywhere}
dl.manifest dd{margin:0;overflow-wrap:anywhere;font-family:ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;font-size:.85rem;white-space:pre-wrap}
dl.reading{margin:0;columns:26rem;column-gap:2.5rem}
dl.reading div{break-inside:avoid;padding-bottom:.7rem}
dl.reading dt{font-weight:650}
dl.reading dd{margin:.1rem 0 0}
.filter{display:flex;gap:.5rem;align-items:center;flex-wrap:wrap;margin:0 0 .6rem;font-size:.9rem}
.filter input{font:inherit;padding:.25rem .5rem;border:1px solid var(--line);border-radius:.3rem;background:var(--bg);color:inherit;max-width:100%;width:16rem}
details .filter{margin:.6rem .7rem}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:left}
th button::after{content:" \2195";color:var(--soft);font-weight:400}
th[aria-sort=ascending] button::after{content:" \2191"}
th[aria-sort=descending] button::after{content:" \2193"}
footer{color:var(--soft);font-size:.85rem;padding-bottom:2rem}
@media (max-width:40rem){
body{font-size:15px}
section{padding:.9rem .8rem;border-radius:.4rem}
main,header,footer{padding-left:.6rem;padding-right:.6rem}
h1{font-size:1.4rem}
dl.manifest{grid-template-columns:minmax(0,1fr)}
dl.manifest dd{margin-bottom:.4rem}
th,td{padding:.3rem .45rem}
.parameter{display:none}
}
@media print{
body{background:#fff;font-size:11px}
section{border:0;padding:0;break-inside:auto}
nav,.filter{display:none}
.scroller,pre{overflow:visible}
pre{white-space:pre-wrap}
table.cells td,table.cells th{white-space:normal;padding:.15rem .3rem}
.figure,tr{break-inside:avoid}
a{color:inherit;text-decoration:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)css";

constexpr const char* script = R"js(
(function () {
  'use strict';
  function order(row, column) {
    var cell = row.cells[column];
    return cell.dataset.order !== undefined ? Number(cell.dataset.order) : cell.textContent.trim();
  }
  document.querySelectorAll('table.sortable').forEach(function (table) {
    var body = table.tBodies[0];
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () {
        var down = head.getAttribute('aria-sort') === 'ascending';
        Array.from(table.tHead.rows[0].cells).forEach(function (other) { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        var sign = down ? -1 : 1;
        Array.from(body.rows).map(function (row) { return [order(row, column), row]; }).sort(function (x, y) {
          if (typeof x[0] === 'number') return sign * (x[0] - y[0]);
          return sign * x[0].localeCompare(y[0], 'en', {numeric: true});
        }).forEach(function (pair) { body.appendChild(pair[1]); });
      });
    });
    if (Math.min(body.rows.length, 8) === body.rows.length) return;
    var field = document.createElement('label');
    field.className = 'filter';
    field.textContent = 'Show rows with ';
    var input = document.createElement('input');
    input.type = 'search';
    input.placeholder = 'e.g. L8 memory';
    field.appendChild(input);
    var scroller = table.parentNode;
    scroller.parentNode.insertBefore(field, scroller);
    input.addEventListener('input', function () {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      Array.from(body.rows).forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.includes(word); });
      });
    });
  });
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('section:not(#details) details').forEach(function (part) { part.open = true; });
  });
}());
)js";

}  // namespace

std::string page_style() {
  std::string light = light_page;
  std::string dark = dark_page;
  for (const auto& colour : all_colours()) {
    light += "--" + std::string(colour.name) + ":" + std::string(colour.light) + ";";
    dark += "--" + std::string(colour.name) + ":" + std::string(colour.dark) + ";";
  }
  return "\n:root{color-scheme:light dark;" + light +
         "}\n@media screen and (prefers-color-scheme:dark){:root{" + dark + "}}" + rules;
}

std::string page_script() {
  return script;
}

}  // namespace relucert::studies

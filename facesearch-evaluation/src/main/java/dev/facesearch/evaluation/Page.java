package dev.facesearch.evaluation;

import java.util.List;

/** A self-contained page of HTML: no scripts, no fonts, no address. */
final class Page {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --panel: #f6f8fa;
              --rule: #d0d7de; --grid: #e4e8ec; --face: #c2500a; --faces: #0a66b0; --users: #0b7f5b; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa5b1; --paper: #0f1419;
              --panel: #171d24; --rule: #303a45; --grid: #242c35; --face: #ff9d5c; --faces: #6cb6ff; --users: #4cd6a0; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 32px 20px 64px; max-width: 1080px; background: var(--paper); color: var(--ink);
              font: 15px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
            h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; }
            h2 { font-size: 20px; margin: 44px 0 6px; padding-top: 18px; border-top: 1px solid var(--rule); }
            p { margin: 6px 0 12px; max-width: 76ch; }
            .soft, figcaption { color: var(--soft); font-size: 13.5px; }
            .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; margin: 20px 0; }
            .card { background: var(--panel); border: 1px solid var(--rule); border-radius: 8px; padding: 14px 16px; }
            .card b { display: block; font-size: 26px; line-height: 1.25; font-variant-numeric: tabular-nums; }
            .card span { display: block; color: var(--soft); font-size: 13px; }
            .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(440px, 100%), 1fr)); gap: 16px; }
            figure { margin: 12px 0; background: var(--panel); border: 1px solid var(--rule); border-radius: 8px;
              padding: 14px; }
            figcaption { margin-top: 8px; }
            svg { display: block; width: 100%; height: auto; }
            svg text { font: 12px system-ui, "Segoe UI", Roboto, Arial, sans-serif; fill: var(--soft); }
            svg .title { font-size: 13px; fill: var(--ink); }
            svg .legend { font-size: 13px; fill: var(--ink); }
            svg .frame { fill: none; stroke: var(--rule); }
            svg .grid { stroke: var(--grid); }
            svg .mark { stroke: var(--soft); stroke-dasharray: 2 3; }
            svg .line { fill: none; stroke-width: 2.2; stroke-linejoin: round; }
            svg .face { stroke: var(--face); stroke-dasharray: 7 4; }
            svg .faces { stroke: var(--faces); stroke-dasharray: 2 3; }
            svg .users { stroke: var(--users); }
            svg .genuine { stroke: var(--users); }
            svg .impostor { stroke: var(--face); }
            svg .whisker { stroke-width: 1.6; stroke-dasharray: none; }
            svg .dot { stroke: none; }
            svg .dot.face { fill: var(--face); }
            svg .dot.faces { fill: var(--faces); }
            svg .dot.users { fill: var(--users); }
            svg .bars { fill-opacity: .28; stroke-width: 1.4; stroke-dasharray: none; }
            svg .bars.genuine { fill: var(--users); }
            svg .bars.impostor { fill: var(--face); }
            svg .band { stroke: none; fill-opacity: .16; }
            svg .band.faces { fill: var(--faces); }
            svg .band.users { fill: var(--users); }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; margin: 12px 0; font-variant-numeric: tabular-nums; min-width: 50%; }
            th, td { padding: 5px 14px 5px 0; text-align: right; border-bottom: 1px solid var(--grid); white-space: nowrap; }
            th { color: var(--soft); font-weight: 600; font-size: 13px; vertical-align: bottom; }
            th:first-child, td:first-child { text-align: left; }
            @media print { body { max-width: none; } figure { break-inside: avoid; } }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    Page(String title) {
        this.title = title;
        body.append("<h1>").append(escaped(title)).append("</h1>\n");
    }

    Page section(String heading) {
        body.append("<h2>").append(escaped(heading)).append("</h2>\n");
        return this;
    }

    Page text(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    Page note(String text) {
        body.append("<p class='soft'>").append(escaped(text)).append("</p>\n");
        return this;
    }

    /**
     * A figure that stands out.
     *
     * @param figure what was measured
     * @param words what it is
     */
    record Card(String figure, String words) {}

    Page cards(List<Card> cards) {
        body.append("<div class='cards'>\n");
        for (Card card : cards) {
            body.append("<div class='card'><b>")
                    .append(escaped(card.figure()))
                    .append("</b><span>")
                    .append(escaped(card.words()))
                    .append("</span></div>\n");
        }
        body.append("</div>\n");
        return this;
    }

    /**
     * A plot and what it shows.
     *
     * @param plot the plot
     * @param caption what it shows
     */
    record Figure(Plot plot, String caption) {}

    Page figures(Figure... figures) {
        body.append("<div class='plots'>\n");
        for (Figure figure : figures) {
            body.append("<figure>")
                    .append(figure.plot().svg())
                    .append("<figcaption>")
                    .append(escaped(figure.caption()))
                    .append("</figcaption></figure>\n");
        }
        body.append("</div>\n");
        return this;
    }

    Page table(List<String> header, List<List<String>> rows) {
        body.append("<div class='scroll'><table><thead><tr>");
        header.forEach(cell -> body.append("<th>").append(escaped(cell)).append("</th>"));
        body.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            body.append("<tr>");
            row.forEach(cell -> body.append("<td>").append(escaped(cell)).append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div>\n");
        return this;
    }

    /** Returns the document. Its content security policy makes sure that the page loads and runs nothing. */
    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(title), STYLE, body);
    }

    /** Returns text escaped for use in text and attributes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}

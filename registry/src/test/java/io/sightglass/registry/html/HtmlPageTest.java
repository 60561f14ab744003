// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Details;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.Quantile;
import io.sightglass.registry.State;
import io.sightglass.registry.exposition.ByteArraySink;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlPageTest {

  private static String page(MetricSource source) {
    ByteArraySink sink = new ByteArraySink();
    HtmlPage.write(source, null, List.of(), List.of("text", "openmetrics"), sink);
    return sink.toString();
  }

  /** What stands between the head of the page and its end. */
  private static String families(MetricSource source) {
    String page = page(source);
    return page.substring(page.indexOf("<main>\n") + 7, page.indexOf("</main>"));
  }

  private static MetricSource gauge(String name, String help, Labels labels, double value) {
    return visitor -> {
      visitor.family(Metadata.gauge(name, help));
      visitor.gauge(labels, value);
    };
  }

  @Test
  void value_whenThereAreNoLabels_standsBesideItsName() {
    assertThat(families(gauge("threads", "Threads.", Labels.NONE, 12_345)))
        .isEqualTo(
            """
            <section class="f" id="threads"><div class="s"><h2>threads</h2> \
            <span class="tag">gauge</span> <span class="n"><span>12,345</span></span>\
            <span class="help">Threads.</span></div></section>
            """);
  }

  @Test
  void values_whenTheyHaveLabels_standInATable() {
    assertThat(
            families(
                visitor -> {
                  visitor.family(Metadata.counter("orders", "Orders."));
                  visitor.counter(Labels.of("payment", "card", "shop", "eu"), 3);
                  visitor.counter(Labels.of("payment", "cash", "shop", "us"), 0.5);
                }))
        .isEqualTo(
            """
            <details class="f" id="orders" open><summary class="s"><h2>orders_total</h2> \
            <span class="tag">counter</span> <span class="n">2 series</span>\
            <span class="help">Orders.</span></summary>
            <div class="scroll"><table><thead><tr><th scope="col" class="l">payment</th>\
            <th scope="col" class="l">shop</th><th scope="col" class="v">value</th></tr></thead>\
            <tbody>
            <tr><td class="l">card</td><td class="l">eu</td>\
            <td class="v"><span>3</span></td></tr>
            <tr><td class="l">cash</td><td class="l">us</td>\
            <td class="v"><span>0.5</span></td></tr>
            </tbody></table></div>
            </details>
            """);
  }

  @Test
  void series_whenOneOfThemHasNoLabels_isShownWithTheOthers() {
    String families =
        families(
            visitor -> {
              visitor.family(Metadata.gauge("level", ""));
              visitor.gauge(Labels.NONE, 17);
              visitor.gauge(Labels.of("tank", "a"), 2);
            });

    assertThat(families).contains("2 series", "<tr><td class=\"v\"><span>17</span></td></tr>");
  }

  @Test
  void series_whenTheirLabelNamesDiffer_haveTablesOfTheirOwn() {
    String families =
        families(
            visitor -> {
              visitor.family(Metadata.gauge("level", ""));
              visitor.gauge(Labels.of("tank", "a"), 1);
              visitor.gauge(Labels.of("pool", "b"), 2);
              visitor.gauge(Labels.of("pool", "c"), 3);
            });

    assertThat(families.split("<table>", -1)).hasSize(3);
    assertThat(families.split("</table>", -1)).hasSize(3);
  }

  @Test
  void histogram_whenShown_isSummarisedAndHasItsBucketsFolded() {
    String families =
        families(
            visitor -> {
              visitor.family(Metadata.histogram("wait_seconds", "Wait.").withUnit("seconds"));
              visitor.histogram(
                  Labels.of("queue", "mail"), Buckets.of(0.1, 1), new long[] {50, 40, 10}, 62);
            });

    assertThat(families)
        .contains(
            "<td class=\"l\">mail</td><td class=\"v\">100</td>"
                + "<td class=\"v\"><span title=\"62\">62 s</span></td>"
                + "<td class=\"v\"><span title=\"0.62\">620 ms</span></td>"
                + "<td class=\"v\"><span title=\"0.1\">100 ms</span></td>"
                + "<td class=\"v\">&gt; <span title=\"1\">1 s</span></td>"
                + "<td class=\"v\">&gt; <span title=\"1\">1 s</span></td>"
                + "<td><details class=\"buckets\"><summary>3</summary>")
        .contains(
            "<td class=\"v\">\u221e</td><td class=\"v\">10</td>"
                + "<td><meter min=\"0\" max=\"50\" value=\"10\">10</meter></td>")
        .contains("<span class=\"tag unit\">seconds</span>");
  }

  @Test
  void summary_whenShown_hasAverageAndQuantiles() {
    assertThat(
            families(
                visitor -> {
                  visitor.family(Metadata.summary("size_bytes", ""));
                  visitor.summary(
                      Labels.NONE, 4, 8192, List.of(new Quantile(0.5, 1024)), Details.NONE);
                  visitor.summary(Labels.NONE, Double.NaN, Double.NaN);
                }))
        .contains(
            "<tr><td class=\"v\">4</td><td class=\"v\"><span title=\"8,192\">8 KiB</span></td>"
                + "<td class=\"v\"><span title=\"2,048\">2 KiB</span></td>"
                + "<td><span class=\"q\">0.5: <span title=\"1,024\">1 KiB</span></span> </td></tr>")
        .contains(
            "<tr><td class=\"v\">\u2013</td><td class=\"v\">\u2013</td>"
                + "<td class=\"v\">\u2013</td><td></td></tr>");
  }

  @Test
  void statesAndFacts_whenShown_areWords() {
    assertThat(
            families(
                visitor -> {
                  visitor.family(Metadata.stateSet("pump", ""));
                  visitor.stateSet(
                      Labels.NONE, List.of(new State("off", false), new State("on", true)));
                  visitor.family(Metadata.info("build", ""));
                  visitor.info(Labels.of("version", "1.2"));
                }))
        .contains("<span>&#9675; off</span> <b>&#9679; on</b> ")
        .contains("<h2>build_info</h2>")
        .contains("<tr><td class=\"l\">1.2</td></tr>");
  }

  @Test
  void texts_whenTheyAreHostile_areNothingButText() {
    String hostile =
        "<script>alert(1)</script></style><img src=x onerror='a()' title=\"&amp;\">\u0000\u202e\ud800";
    String page = page(gauge("level", hostile, Labels.of("a", hostile), 1));
    String shown =
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/style&gt;&lt;img src=x onerror=&#39;a()&#39;"
            + " title=&quot;&amp;amp;&quot;&gt;\\u0000\\u202e";

    assertThat(page)
        .contains("<span class=\"help\">" + shown + "\\ud800</span>")
        .contains("<td class=\"l\">" + shown + "\ufffd</td>")
        .doesNotContain("<img", "<script>alert", "\u0000", "\u202e");
    assertThat(page.split("<script>", -1)).hasSize(2);
    assertThat(page.split("</script>", -1)).hasSize(2);
    assertThat(page.split("</style>", -1)).hasSize(2);
  }

  @Test
  void texts_whenTheyAreOfAnyLanguage_stayAsTheyAre() {
    assertThat(page(gauge("level", "Füllstand \ud83d\ude00 水位", Labels.of("a", "Zürich"), 1)))
        .contains("Füllstand \ud83d\ude00 水位")
        .contains("<td class=\"l\">Zürich</td>");
  }

  @Test
  void family_whenItHasManySeries_isFoldedAndShowsTheFirst() {
    String page = page(manySeries("level", 100_000));

    assertThat(page)
        .contains("<details class=\"f\" id=\"level\"><summary class=\"s\">")
        .contains("<span class=\"n\">100,000 series</span>")
        .contains("<td class=\"l\">tank-99</td>")
        .doesNotContain("<td class=\"l\">tank-100</td>")
        .contains(
            "<p class=\"more\">The first 100 of 100,000 series are shown:"
                + " <a href=\"?format=text&amp;name%5B%5D=level\">all of them as text</a></p>")
        .contains("<footer>1 family, 100,000 series</footer>");
  }

  private static MetricSource manySeries(String name, int series) {
    return visitor -> {
      visitor.family(Metadata.gauge(name, ""));
      for (int i = 0; i < series; i++) {
        visitor.gauge(Labels.of("tank", "tank-" + i), i);
      }
    };
  }

  @Test
  void page_whenFamiliesAreMany_isBounded() {
    MetricSource source =
        visitor -> {
          for (int i = 0; i < 5000; i++) {
            manySeries("family_" + i, 100).collect(visitor);
          }
        };
    String page = page(source);

    assertThat(page.length()).isLessThan(10 * 1024 * 1024);
    assertThat(page)
        .contains("id=\"family_1999\"")
        .doesNotContain("id=\"family_2000\"")
        .contains("Only the first 2,000 families are shown: <a href=\"?format=text\">")
        .contains("No of 100 series are shown here, for the page is long")
        .contains("<footer>5,000 families, 500,000 series</footer>");
  }

  @Test
  void histogram_whenItHasThousandsOfBuckets_showsTheFirst() {
    assertThat(
            families(
                visitor -> {
                  visitor.family(new Metadata("load", MetricType.GAUGE_HISTOGRAM, "", ""));
                  visitor.histogram(
                      Labels.NONE, Buckets.linear(1, 1, 3000), new long[3001], Double.NaN);
                }))
        .contains("<tr><td colspan=\"3\">and 2,901 more</td></tr>");
  }

  @Test
  void page_whenThereIsNothing_saysSo() {
    assertThat(page(visitor -> {}))
        .contains("<p class=\"note\">There is nothing to show.</p>")
        .contains("<footer>0 families, 0 series</footer>");
  }

  @Test
  void page_whenNamesAreAskedFor_showsOnlyThemAndKeepsThemInItsLinks() {
    ByteArraySink sink = new ByteArraySink();
    HtmlPage.write(
        visitor -> {
          gauge("left", "", Labels.NONE, 1).collect(visitor);
          gauge("right", "", Labels.NONE, 2).collect(visitor);
        },
        "left"::equals,
        List.of("left", "<&*"),
        List.of("text"),
        sink);

    assertThat(sink.toString())
        .contains("id=\"left\"")
        .doesNotContain("id=\"right\"")
        .contains("<a href=\"?format=text&amp;name%5B%5D=left&amp;name%5B%5D=%3C%26*\">Text</a>")
        .doesNotContain("OpenMetrics")
        .contains(
            "<p class=\"note\">Only what has one of these names: <code>left</code>"
                + " <code>&lt;&amp;*</code> &middot; <a href=\"?format=html\">show all</a></p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"style", "script"})
  void policy_whenRead_hasTheHashOfWhatIsInline(String element) throws Exception {
    String page = page(gauge("level", "", Labels.NONE, 1));
    String content =
        page.substring(
            page.indexOf("<" + element + ">") + element.length() + 2,
            page.indexOf("</" + element + ">"));
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));

    assertThat(HtmlPage.SECURITY_POLICY)
        .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'; ");
  }

  @Test
  void page_whenRead_refersToNothingButItself() {
    assertThat(page(gauge("level", "", Labels.NONE, 1)))
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .endsWith("</script>\n</body>\n</html>\n")
        .doesNotContain("http:", "https:", "//", " style=", " onclick=", "src=");
  }
}

// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.MetricType;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the tables of requests in docs/metrics.md to a live page. */
final class RequestsDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  /** Names, type and labels of a row. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| (`(?:http|sightglass)_\\S+(?:, `\\S+)*) \\| (\\w+)[^|]*\\| ([^|]*)\\|");

  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  private final Registry registry = Registry.create();
  private final RequestMetricsFilter filter = new RequestMetricsFilter(registry);
  private final FakeContext context = new FakeContext();

  @Test
  void tables_listWhatIsOnThePage() throws Exception {
    context.parameters.put("sightglass.request-slo", "*=1s");
    context.parameters.put("sightglass.request-body-sizes", "content-length");
    context.parameters.put("sightglass.request-phases", "first-byte,async-wait");
    filter.init(context);

    assertThat(documented()).isEqualTo(onPage());
  }

  @Test
  void profiles_haveTheNamesAndLabelsThatAreDocumented() throws Exception {
    for (Profile profile : Profile.values()) {
      String row =
          Files.readString(PAGE)
              .lines()
              .filter(
                  line -> line.startsWith("| `" + profile.name().toLowerCase(Locale.ROOT) + "`"))
              .findFirst()
              .orElseThrow();

      List<String> names = names(row);
      assertThat(names).contains(profile.metric());
      assertThat(names.subList(names.size() - profile.labels().size(), names.size()))
          .isEqualTo(profile.labels());
    }
  }

  /** Metrics and what type they have, of the section about requests. */
  private static Map<String, String> documented() throws Exception {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("## Requests"), page.indexOf("## CDI beans"));
    Map<String, String> documented = new TreeMap<>();
    Matcher rows = ROW.matcher(section);
    while (rows.find()) {
      String type = rows.group(2);
      names(rows.group(1)).forEach(name -> documented.put(name, type));
    }
    return documented;
  }

  private Map<String, String> onPage() {
    Map<String, String> found = new TreeMap<>();
    for (Snapshot.Family family : Snapshot.of(registry).families()) {
      String name = family.metadata().name();
      boolean counter = family.metadata().type() == MetricType.COUNTER;
      boolean own = name.startsWith("http_") || name.equals("sightglass_filter_errors");
      if (own) {
        found.put(
            counter ? name + "_total" : name,
            family.metadata().type().name().toLowerCase(Locale.ROOT));
      }
    }
    return found;
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
  }
}

// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.annotation.Timed;
import io.sightglass.registry.Labels;
import io.sightglass.registry.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.annotation.ConcurrentGauge;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.eclipse.microprofile.metrics.annotation.Metered;
import org.eclipse.microprofile.metrics.annotation.SimplyTimed;
import org.junit.jupiter.api.Test;

/** Holds the table of other libraries' annotations in docs/beans.md to beans that run. */
final class AdoptionDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "beans.md");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| Micro[^|]+ \\| `@[^`]*` \\| `([^`]+)` \\| (\\w+) \\| (.*?) \\|$",
          Pattern.MULTILINE);

  @Test
  void table_whenBeansAreAnnotated_isWhatThePageHas() throws IOException {
    try (Cdi cdi = Cdi.with(Everything.class)) {
      List<String> live =
          Snapshot.of(cdi.registry()).families().stream()
              .filter(family -> !family.metadata().name().startsWith("sightglass_"))
              .map(AdoptionDocumentationTest::row)
              .toList();

      assertThat(
              ROW.matcher(Files.readString(PAGE))
                  .results()
                  .map(row -> row.group(1) + " " + row.group(2) + " " + row.group(3)))
          .containsExactlyInAnyOrderElementsOf(live);
    }
  }

  private static String row(Snapshot.Family family) {
    String owner = Everything.class.getName().replaceAll("\\W", "_");
    Set<String> names = new TreeSet<>();
    Labels labels = family.samples().get(0).labels();
    for (int i = 0; i < labels.size(); i++) {
      names.add('`' + labels.name(i) + '`');
    }
    return family.metadata().sampleName().replaceAll(owner + "_[a-z]+", "<class>_<method>")
        + " "
        + family.metadata().type().name().toLowerCase(Locale.ROOT)
        + " "
        + (names.isEmpty() ? "none" : String.join(", ", names));
  }

  @ApplicationScoped
  static class Everything {
    @org.eclipse.microprofile.metrics.annotation.Counted
    public void counted() {}

    @org.eclipse.microprofile.metrics.annotation.Timed
    public void timed() {}

    @Gauge(unit = "bytes")
    public int gauge() {
      return 1;
    }

    @SimplyTimed
    public void simply() {}

    @Metered
    public void metered() {}

    @ConcurrentGauge
    public void concurrent() {}

    @io.micrometer.core.annotation.Counted
    @Timed
    public void both() {}

    @Timed(value = "search", histogram = true)
    public void search() {}

    @Timed(value = "packing", longTask = true)
    public void pack() {}
  }
}

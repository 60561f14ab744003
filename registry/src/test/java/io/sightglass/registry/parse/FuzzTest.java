// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.exposition.GoldenPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@link FuzzTarget} on the corpus, and on pages that are nearly right. */
class FuzzTest {

  private static final int PAGES = Integer.getInteger("test.fuzz.pages", 10_000);

  private final long seed = Long.getLong("test.seed", 20_261_121);

  static List<Path> corpus() throws Exception {
    Path folder =
        Path.of(Objects.requireNonNull(FuzzTest.class.getResource("corpus"), "corpus").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void target_whenGivenTheCorpus_holds(Path file) throws IOException {
    FuzzTarget.fuzzerTestOneInput(Files.readAllBytes(file));
  }

  @Test
  void target_whenPagesAreNearlyRight_holds() {
    List<String> valid = new ArrayList<>(GoodPages.all());
    valid.addAll(GoodTexts.all());
    BadPage.ofOpenMetrics().forEach(bad -> valid.add(bad.page()));
    BadPage.ofText().forEach(bad -> valid.add(bad.page()));
    GoldenPages.openMetrics().forEach(valid::add);
    GoldenPages.prometheusText().forEach(valid::add);
    Mutations mutations = new Mutations(seed);
    for (int i = 0; i < PAGES; i++) {
      String page = mutations.next(valid);
      try {
        FuzzTarget.fuzzerTestOneInput(page.getBytes(UTF_8));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + " (-Dtest.seed), page:\n" + page, e);
      }
    }
  }
}

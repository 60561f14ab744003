// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.internal.shared.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four JVMs with two web applications each, under load and scraped ten times a second by another
 * one.
 *
 * <p>For some seconds; with {@code -Dtest.load.seconds=180} for as many.
 */
class SharedLoadTest {

  private static final int JVMS = 4;
  private static final long SCRAPE_MILLIS = 100;

  @TempDir Path parent;

  private final List<ChildJvm> children = new ArrayList<>();
  private final Map<String, Double> last = new HashMap<>();
  private int scrapes;

  @AfterEach
  void end() throws IOException {
    for (ChildJvm child : children) {
      child.close();
    }
  }

  @Test
  void counters_whileManyRecord_neverGoBackAndAreExactInTheEnd()
      throws IOException, InterruptedException {
    long seconds = Long.getLong("test.load.seconds", 4);
    Path directory = parent.resolve("shared");
    Map<String, String> settings = Map.of("sightglass.shared.dir", directory.toString());
    try (Registry scraper = Registry.create(Settings.of(settings::get))) {
      for (int i = 0; i < JVMS; i++) {
        children.add(ChildJvm.start(LoadingApplications.class, directory, seconds * 1000));
      }
      for (ChildJvm child : children) {
        assertThat(child.line()).isEqualTo("started");
      }
      Thread scraping = new Thread(() -> scrapeUntilInterrupted(scraper));
      Map<String, Throwable> failures = new HashMap<>();
      scraping.setUncaughtExceptionHandler((thread, e) -> failures.put("scrape", e));
      scraping.start();
      long[] recorded = new long[3];
      for (ChildJvm child : children) {
        for (String line = child.line(); !line.equals("ended"); line = child.line()) {
          String[] counts = line.split(" ");
          for (int i = 0; i < counts.length; i++) {
            recorded[i] += Long.parseLong(counts[i]);
          }
        }
      }
      scraping.interrupt();
      scraping.join();
      assertThat(failures).isEmpty();
      assertThat(scrapes).isGreaterThan(1);
      Snapshot page = scrape(scraper);
      assertThat(page.value("requests_total")).hasValue((double) recorded[0]);
      assertThat(page.value("megabytes_total")).hasValue((double) recorded[1] / 4.0);
      assertThat(page.value("duration_seconds_count")).hasValue((double) recorded[2]);
      assertThat(page.value("duration_seconds_sum"))
          .hasValue(recorded[2] * LoadingApplications.NANOS / 1e9);
    }
  }

  private void scrapeUntilInterrupted(Registry scraper) {
    Thread thread = Thread.currentThread();
    while (!thread.isInterrupted()) {
      scrape(scraper);
      scrapes++;
      await(thread);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(SCRAPE_MILLIS);
    } catch (InterruptedException e) {
      thread.interrupt();
    }
  }

  private Snapshot scrape(Registry scraper) {
    Snapshot page = Snapshot.of(scraper);
    for (String name :
        List.of(
            "requests_total",
            "megabytes_total",
            "duration_seconds_count",
            "duration_seconds_sum")) {
      double now = page.value(name).orElse(0);
      assertThat(now).as(name).isGreaterThanOrEqualTo(last.getOrDefault(name, 0.0));
      last.put(name, now);
    }
    return page;
  }
}

// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A page is rendered to bytes in a buffer that is used again.
 *
 * <p>Every series changes before each scrape, so that kept output cannot win; the change is not
 * timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Scrape {

  @Param("sightglass")
  public String library = "";

  /** What is on the page, such as {@code 1000 histograms}. */
  @Param("1000 counters")
  public String series = "";

  /** How it is rendered: {@code text}, {@code openmetrics} or {@code gzip}. */
  @Param("text")
  public String form = "";

  private Page page;
  private Runnable change;

  @Setup(Level.Trial)
  public void setUp() throws IOException {
    boolean floor = library.equals("floor-memcpy");
    Library subject = Library.of(floor ? "sightglass" : library);
    Content content = Content.of(series, subject);
    page = page(subject);
    for (int i = 0; i < 2; i++) {
      content.change();
      page.render();
    }
    content.check(PageCheck.of(plain(page.bytes())), 2);
    change = floor ? () -> {} : content::change;
    if (floor) {
      page = new Page.MemoryCopy(page.bytes());
    }
  }

  /** A call of its own for each scrape: a scrape is long against the two clock readings. */
  @Setup(Level.Invocation)
  public void change() {
    change.run();
  }

  @Benchmark
  public void scrape(Size size) throws IOException {
    size.bytes = page.render();
  }

  private Page page(Library subject) {
    return switch (form) {
      case "text" -> subject.text();
      case "openmetrics" -> subject.openMetrics();
      case "gzip" -> subject.gzip();
      default -> throw new IllegalArgumentException("there is no form named " + form);
    };
  }

  private byte[] plain(byte[] rendered) throws IOException {
    if (!form.equals("gzip")) {
      return rendered;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(rendered))) {
      return in.readAllBytes();
    }
  }
}

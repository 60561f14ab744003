// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.sightglass.registry.SeriesColumns;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.infra.results.DDD_Result;
import org.openjdk.jcstress.infra.results.D_Result;
import org.openjdk.jcstress.infra.results.IIIIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/** Threads that are given a column of their own, which they write without atomic instructions. */
public class OwnColumnStress {

  /** Two threads claim a column and increment. */
  @JCStressTest
  @Outcome(id = "6.0", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class TwoClaims {
    @Actor
    public void first(CounterStress.Shared shared) {
      shared.counter.inc();
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void second(CounterStress.Shared shared) {
      shared.counter.inc();
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Arbiter
    public void total(CounterStress.Shared shared, D_Result result) {
      result.r1 = shared.counter.value();
    }
  }

  /** One thread claims a column, another grows those that are shared; both increment. */
  @JCStressTest
  @Outcome(id = "4.0", expect = ACCEPTABLE, desc = "All are counted.")
  @Outcome(expect = FORBIDDEN, desc = "Lost, or counted twice.")
  public static class ClaimAndGrowth {
    @Actor
    public void claimer(CounterStress.Shared shared) {
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Actor
    public void grower(CounterStress.Shared shared) {
      SeriesColumns.grow(shared.counter);
      shared.counter.inc();
      shared.counter.inc();
    }

    @Arbiter
    public void total(CounterStress.Shared shared, D_Result result) {
      result.r1 = shared.counter.value();
    }
  }

  /** One thread increments, claims a column and increments, while another reads twice. */
  @JCStressTest
  @JCStressMeta(CounterStress.TwoReadingsOfTwo.class)
  public static class ClaimWhileReading {
    @Actor
    public void claimer(CounterStress.Shared shared) {
      shared.counter.inc();
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
    }

    @Actor
    public void reader(CounterStress.Shared shared, DDD_Result result) {
      result.r1 = shared.counter.value();
      result.r2 = shared.counter.value();
    }

    @Arbiter
    public void total(CounterStress.Shared shared, DDD_Result result) {
      result.r3 = shared.counter.value();
    }
  }

  /** Two threads increment, one of them in a column of its own, and a third reads twice. */
  @JCStressTest
  @JCStressMeta(CounterStress.TwoReadingsOfTwo.class)
  public static class ClaimAndIncrementWhileReading {
    @Actor
    public void claimer(CounterStress.Shared shared) {
      SeriesColumns.claim(shared.counter);
      shared.counter.inc();
    }

    @Actor
    public void writer(CounterStress.Shared shared) {
      shared.counter.inc();
    }

    @Actor
    public void reader(CounterStress.Shared shared, DDD_Result result) {
      result.r1 = shared.counter.value();
      result.r2 = shared.counter.value();
    }

    @Arbiter
    public void total(CounterStress.Shared shared, DDD_Result result) {
      result.r3 = shared.counter.value();
    }
  }

  /** A thread observes twice in a column of its own while another scrapes. */
  @JCStressTest
  @JCStressMeta(HistogramStress.OnePageOfTwo.class)
  public static class ObservationsWhileScraping {
    @Actor
    public void owner(HistogramStress.Shared shared) {
      SeriesColumns.claim(shared.histogram);
      shared.histogram.observe(1);
      shared.histogram.observe(2);
    }

    @Actor
    public void scraper(HistogramStress.Shared shared, IIIIII_Result result) {
      shared.scrape(result);
    }

    @Arbiter
    public void end(HistogramStress.Shared shared, IIIIII_Result result) {
      shared.scrapeAtTheEnd(result);
    }
  }

  /** A thread observes, claims a column and observes, while another reads many buckets. */
  @JCStressTest
  @JCStressMeta(HistogramStress.OneReadingOfTwo.class)
  public static class ClaimWhileReadingManyBuckets {
    @Actor
    public void owner(HistogramStress.Wide wide) {
      wide.histogram.observe(1);
      SeriesColumns.claim(wide.histogram);
      wide.histogram.observe(2);
    }

    @Actor
    public void reader(HistogramStress.Wide wide, III_Result result) {
      wide.registry.collect(HistogramReading.of(result));
    }
  }

  /** A thread observes twice in a column of its own while another reads many buckets. */
  @JCStressTest
  @JCStressMeta(HistogramStress.OneReadingOfTwo.class)
  public static class ObservationsWhileReadingManyBuckets {
    @Actor
    public void owner(HistogramStress.Wide wide) {
      SeriesColumns.claim(wide.histogram);
      wide.histogram.observe(1);
      wide.histogram.observe(2);
    }

    @Actor
    public void reader(HistogramStress.Wide wide, III_Result result) {
      wide.registry.collect(HistogramReading.of(result));
    }
  }
}

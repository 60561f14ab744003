// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.Snapshot;
import io.sightglass.registry.exposition.GoldenPages;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages that are nearly right, judged by us and by the Python client. */
class MutationTest {

  private static final int PAGES = 4000;

  /** What we refuse and the Python client does not look at, or not as the specification does. */
  private static final Pattern STRICTER =
      Pattern.compile(
          """
          a series stands on a page once, but .*\
          |a counter has a sample .*, but this one has only its beginning\
          |a series of .* has each quantile once, but .*\
          |.* has no label (quantile|le), but this one has\
          |the buckets of a series ascend by le, but this one follows a greater\
          |the samples of a series stand together, but .*\
          |expected a space before the value, but .*\
          |a line that begins with # has TYPE, UNIT, HELP or EOF next, but .*\
          |expected a time in seconds, but here is a blank\
          |expected a number, but here is "[+-]nan"\
          |a quote is written as .*\
          |a backslash stands before .* stands before nothing\
          |a label value ends with a quote, but this one has no end\
          |.* is a time in seconds, but .*\
          |a number is at most .*\
          |the label le is a number above -Inf, but .*\
          |an exemplar is at most the bound of its bucket, .*\
          |label names that begin with "__" are reserved, but .*\
          """,
          Pattern.CASE_INSENSITIVE);

  /**
   * What the Python client refuses by mistake: it compares times of several kinds, looks for {@code
   * " # "} in label values, and takes all series of an info family for one.
   */
  private static final Pattern MISTAKEN =
      Pattern.compile(
          "(AttributeError|TypeError).*|ValueError\\(.(Timestamps went backwards|could not convert"
              + " string to float|Mix of timestamp presence|Invalid l).*");

  private final long seed = Long.getLong("test.seed", 20_261_121);

  @Test
  void verdicts_whenPagesAreNearlyRight_areThoseOfThePythonClientButForKnownCases()
      throws Exception {
    List<String> valid =
        Stream.concat(GoldenPages.openMetrics(), GoodPages.all().stream()).toList();
    Mutations mutations = new Mutations(seed);
    List<String> pages = Stream.generate(() -> mutations.next(valid)).limit(PAGES).toList();
    List<String> theirs = PythonClient.verdicts(pages);

    List<String> unexplained = new ArrayList<>();
    int accepted = 0;
    for (int i = 0; i < PAGES; i++) {
      String ours = verdict(pages.get(i));
      boolean weAccept = ours.equals("accepted");
      boolean theyAccept = theirs.get(i).equals("accepted");
      accepted += weAccept && theyAccept ? 1 : 0;
      boolean explained =
          weAccept ? MISTAKEN.matcher(theirs.get(i)).matches() : STRICTER.matcher(ours).matches();
      if (weAccept != theyAccept && !explained) {
        unexplained.add(pages.get(i) + "\nwe: " + ours + "\nthey: " + theirs.get(i));
      }
    }

    assertThat(unexplained).as("seed %s (-Dtest.seed)", seed).isEmpty();
    assertThat(accepted).isGreaterThan(PAGES / 10);
  }

  private static String verdict(String page) {
    try {
      Snapshot.of(OpenMetricsParser.strict().source(page.getBytes(UTF_8)));
      return "accepted";
    } catch (ParseException e) {
      return e.problem();
    }
  }
}

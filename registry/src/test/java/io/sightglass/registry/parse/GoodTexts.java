// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import java.util.List;

/** Pages of the Prometheus text format that keep the rules. */
final class GoodTexts {

  private static final List<String> ALL =
      List.of(
          "",
          "\n\n",
          "# c\n",
          "#\n",
          "#c\n",
          " # c\n",
          "# HELP\n",
          "# HELP a\n",
          "# HELP a \n",
          "# TYPE a\n",
          "# TYPE\n",
          "#HELP a b\na 1\n",
          "\t#\tTYPE\ta\tcounter\na 1\n",
          "# TYPE a COUNTER\na 1\n",
          "# TYPE a untyped\na 1\n",
          " a 1\n",
          "\ta\t1\n",
          "a  1\t2\n",
          "a 1 -2\n",
          "a 1 +2\n",
          "a{b=\"c\"}1\n",
          "a {b=\"c\"} 1\n",
          "a { b = \"c\" , d = \"e\" , } 1\n",
          "a{} 1\n",
          "a{b=\"c\",} 1\n",
          "a{b=\"\\\\\\n\\\"\"} 1\n",
          "a{b=\"}# é\"} 1\n",
          "a 1.\nb .5\nc 1e5\nd +Inf\ne -infinity\nf nAn\n",
          "# TYPE a gauge\na 1\n# HELP a late\n",
          "# HELP a   lead \\\\ \\n\na 1\n",
          "# TYPE a histogram\na_bucket{le=\"+Inf\"} 2\na_bucket{le=\"1\"} 1\na_count 2\na_sum -1\n",
          "# TYPE a histogram\na_bucket{le=\"1\"} 1\n",
          "# TYPE a histogram\na_count 3\na_sum 2\n",
          "# TYPE a histogram\na_bucket{b=\"1\",le=\"1\"} 1\na_bucket{b=\"2\",le=\"1\"} 1\na_count{b=\"1\"} 1\na_count{b=\"2\"} 2\n",
          "# TYPE a counter\na -1\n",
          "# TYPE a counter\na NaN\n",
          "# TYPE a summary\na{quantile=\"1\"} -1\na_count 0.5\na_sum NaN\n",
          "# TYPE a_total counter\na_total 1\n# TYPE a_created gauge\na_created 1\n",
          "# TYPE a counter\na_total 1\n",
          "# TYPE a gauge\na 1\na_b 1\nc 1\n",
          "a_total 1\n# TYPE a gauge\na 1\n",
          "# HELP a x\nb 1\n");

  private GoodTexts() {}

  static List<String> all() {
    return ALL;
  }
}

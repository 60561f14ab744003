// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import java.util.List;
import java.util.stream.Stream;

/** Pages of OpenMetrics that keep the rules. */
final class GoodPages {

  /** It looks at the times of an info family as if all its series were one. */
  static final List<String> REFUSED_BY_THE_PYTHON_CLIENT =
      List.of("# TYPE a info\na_info{b=\"1\"} 1 1\na_info{b=\"2\"} 1\n# EOF\n");

  private static final List<String> OTHERS =
      List.of(
          "# EOF",
          "# EOF\n",
          "a 1\n# EOF",
          "a{} 1\n# EOF\n",
          "a 0042\na_b +1.\nb .5\nc 1.89e-7\nd 1E+5\ne -iNf\nf Infinity\ng nan\n# EOF\n",
          "a 17.0 1520879607.789\n# EOF\n",
          "a 17.0 123\na 18.0 456\n# EOF\n",
          "a 1 -1.5\na 1 +2\nb 1 2e1\n# EOF\n",
          "_a:b 1\n:c{_d=\"\"} 1\n# EOF\n",
          "a{b=\"}\",c=\"\\\\\",d=\" # {}\",e=\",\"} 1\n# EOF\n",
          "a{b=\"\\x\"} 1\n# EOF\n",
          "a{b=\"\r\"} 1\n# EOF\n",
          "# HELP a \n# UNIT a \n# TYPE a gauge\na 1\n# EOF\n",
          "# HELP a  two  spaces \na 1\n# EOF\n",
          "# TYPE a gauge\n# EOF\n",
          "# TYPE a_seconds counter\n# UNIT a_seconds seconds\na_seconds_total 1\n# EOF\n",
          "# TYPE a_total counter\na_total_total 1\n# EOF\n",
          "# TYPE a counter\na_total 1 # {} 1\n# EOF\n",
          "# TYPE a counter\na_total 1 5 # {b=\"c\",d=\" # {\"} -1e5 1520879607.789\n# EOF\n",
          "# TYPE a counter\na_created 1.5\na_total +Inf\n# EOF\n",
          "# TYPE a stateset\na{a=\"x\"} 0\na{a=\"y\"} 1.0\na{b=\"1\",a=\"x\"} 0\n# EOF\n",
          "# TYPE a info\na_info 1\na_info{b=\"1\",a=\"2\"} 1.0\n# EOF\n",
          "# TYPE a summary\na_sum 1\n# EOF\n",
          "# TYPE a summary\na_created 1\n# EOF\n",
          "# TYPE a summary\na_count 0 1\na_sum 0 1\na_count 0 2\na_sum 0 2\n# EOF\n",
          "# TYPE a summary\na{quantile=\"1e0\"} NaN\na{quantile=\"0\"} +Inf\n# EOF\n",
          "# TYPE a histogram\na_count 1\na_sum 1\na_bucket{le=\"+Inf\"} 1\n# EOF\n",
          "# TYPE a histogram\na_bucket{le=\"-1\"} 1\na_bucket{le=\"+Inf\"} 1\n# EOF\n",
          """
          # TYPE a gaugehistogram
          a_bucket{le="-1"} 1
          a_bucket{le="+Inf"} 1
          a_gcount 1
          a_gsum -5
          # EOF
          """,
          "# TYPE a histogram\na_foo 1\n# EOF\n",
          "# HELP a A.\na_total 1\n# EOF\n",
          """
          # TYPE foo histogram
          foo_bucket{le="0.0"} 0
          foo_bucket{le="1e-05"} 0
          foo_bucket{le="0.0001"} 5
          foo_bucket{le="0.1"} 8
          foo_bucket{le="1.0"} 10
          foo_bucket{le="10.0"} 11
          foo_bucket{le="100000.0"} 11
          foo_bucket{le="1e+06"} 15
          foo_bucket{le="1e+23"} 16
          foo_bucket{le="1.1e+23"} 17
          foo_bucket{le="+Inf"} 17
          foo_count 17
          foo_sum 324789.3
          foo_created 1520430000.123
          # EOF
          """,
          """
          # TYPE foo histogram
          foo_bucket{le="0.01"} 0
          foo_bucket{le="0.1"} 8 # {} 0.054
          foo_bucket{le="1"} 11 # {trace_id="KOO5S4vxi0o"} 0.67
          foo_bucket{le="10"} 17 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
          foo_bucket{le="+Inf"} 17
          # EOF
          """);

  private GoodPages() {}

  static List<String> all() {
    return Stream.concat(OTHERS.stream(), REFUSED_BY_THE_PYTHON_CLIENT.stream()).toList();
  }
}

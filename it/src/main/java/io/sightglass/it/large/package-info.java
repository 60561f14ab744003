// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** The part of a tested web application that has a large page. */
@NullMarked
package io.sightglass.it.large;

import org.jspecify.annotations.NullMarked;
